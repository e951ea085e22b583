import { chmod, mkdir, mkdtemp, readFile, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";

/** What the interpreter of a test does; read from its environment at each start. */
export interface FakePython {
  readonly FAKE_VERSION?: string;
  /** `lacking`: there is no ensurepip; `fails`: it ends with an error. */
  readonly FAKE_VENV?: "lacking" | "fails";
  /** What pip says before it fails, or `hangs`. */
  readonly FAKE_PIP?: string;
  /** Packages it has, as JSON: version by name. */
  readonly FAKE_PACKAGES?: string;
}

const program = `#!${process.execPath}
const fs = require("node:fs"), path = require("node:path");
const { FAKE_LOG, FAKE_VERSION = "3.11.7", FAKE_VENV, FAKE_PIP, FAKE_PACKAGES } = process.env;
const [flag, what, ...rest] = process.argv.slice(2);
const all = { torch: "2.13.0", transformers: "5.24.0", trl: "1.16.0", datasets: "5.2.0", accelerate: "1.15.0" };
if (flag === "-c") {
  if (what.includes("ensurepip")) console.log(JSON.stringify([__filename, FAKE_VERSION, FAKE_VENV !== "lacking"]).replaceAll(",", ", "));
  else if (what.includes("importlib")) console.log("versions " + JSON.stringify({ python: FAKE_VERSION, ...(FAKE_PACKAGES ? JSON.parse(FAKE_PACKAGES) : all) }));
  process.exit(0);
}
fs.appendFileSync(FAKE_LOG, [what, ...rest].join(" ") + "\\n");
if (what === "venv") {
  if (FAKE_VENV === "fails") { console.error("Error: no"); process.exit(1); }
  fs.mkdirSync(path.join(rest[0], "bin"), { recursive: true });
  fs.copyFileSync(__filename, path.join(rest[0], "bin", "python"));
} else if (FAKE_PIP === "hangs") {
  fs.appendFileSync(FAKE_LOG, "pid " + process.pid + "\\n");
  setInterval(() => {}, 1000);
} else if (FAKE_PIP) {
  console.error(FAKE_PIP);
  process.exit(1);
} else console.log("  Downloading torch-2.13.0-cp311-cp311-linux_x86_64.whl (187.2 MB)\\nInstalling collected packages: mpmath, torch");
`;

export interface FakeMachine {
  readonly cacheDir: string;
  /** The one interpreter on the PATH. */
  readonly python: string;
  env(fake?: FakePython): NodeJS.ProcessEnv;
  /** What interpreters were asked to do besides answering questions, one line each. */
  calls(): Promise<readonly string[]>;
}

/** A PATH with one made-up Python on it, or with none, and an empty cache. */
export async function fakeMachine(name: string | null = "python3"): Promise<FakeMachine> {
  const folder = await mkdtemp(join(tmpdir(), "reward-lab-python-"));
  const bin = join(folder, "bin");
  const log = join(folder, "calls");
  await mkdir(bin);
  await writeFile(log, "");
  const python = join(bin, name ?? "none");
  if (name) {
    await writeFile(python, program);
    await chmod(python, 0o755);
  }
  return {
    cacheDir: join(folder, "cache"),
    python,
    env: (fake = {}) => ({ PATH: bin, FAKE_LOG: log, ...fake }),
    calls: async () => (await readFile(log, "utf8")).split("\n").filter((line) => line !== ""),
  };
}
