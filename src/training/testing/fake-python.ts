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
  /** With it, pip fails only where its arguments have this text. */
  readonly FAKE_PIP_ON?: string;
  /** `fails once`: the first import fails, as with a file that is damaged. */
  readonly FAKE_IMPORT?: "fails once";
  /** Packages it has, as JSON: version by name. Default: those that its own pip has installed. */
  readonly FAKE_PACKAGES?: string;
}

const program = `#!${process.execPath}
const fs = require("node:fs"), path = require("node:path");
const { FAKE_LOG, FAKE_VERSION = "3.11.7", FAKE_VENV, FAKE_PIP, FAKE_PIP_ON = "", FAKE_IMPORT, FAKE_PACKAGES } = process.env;
const [flag, what, ...rest] = process.argv.slice(2);
const site = path.join(__dirname, "..", "lib", "python3.11", "site-packages");
const along = { trl: ["datasets==5.2.0", "accelerate==1.15.0"] };
const has = (name) => fs.existsSync(path.join(site, name, "__init__.py"));
const installed = () => Object.fromEntries(fs.existsSync(site) ? fs.readdirSync(site).flatMap((name) => {
  const info = /^(.+)-(.+)\\.dist-info$/.exec(name);
  return info && has(info[1]) ? [[info[1], info[2]]] : [];
}) : []);
if (flag === "-c") {
  if (what.includes("ensurepip")) console.log(JSON.stringify([__filename, FAKE_VERSION, FAKE_VENV !== "lacking"]).replaceAll(",", ", "));
  else if (what.includes("importlib")) {
    const packages = FAKE_PACKAGES ? JSON.parse(FAKE_PACKAGES) : installed();
    console.log("versions " + JSON.stringify({ python: FAKE_VERSION, ...Object.fromEntries(Object.entries(packages).filter(([name]) => rest.includes(name))) }));
  } else if (FAKE_IMPORT && !fs.existsSync(FAKE_LOG + ".imported")) {
    fs.writeFileSync(FAKE_LOG + ".imported", "");
    console.error("ImportError: damaged");
    process.exit(1);
  } else for (const name of what.slice(7).split(", ")) if (!has(name)) {
    console.error("ModuleNotFoundError: No module named '" + name + "'");
    process.exit(1);
  }
  process.exit(0);
}
const line = [what, ...rest].join(" ");
fs.appendFileSync(FAKE_LOG, line + "\\n");
if (what === "venv") {
  if (FAKE_VENV === "fails") { console.error("Error: no"); process.exit(1); }
  fs.mkdirSync(path.join(rest[0], "bin"), { recursive: true });
  fs.mkdirSync(path.join(rest[0], "lib", "python3.11", "site-packages"), { recursive: true });
  fs.writeFileSync(path.join(rest[0], "pyvenv.cfg"), "home = " + __dirname + "\\n");
  fs.copyFileSync(__filename, path.join(rest[0], "bin", "python"));
} else if (FAKE_PIP === "hangs") {
  fs.appendFileSync(FAKE_LOG, "pid " + process.pid + "\\n");
  setInterval(() => {}, 1000);
} else if (FAKE_PIP && line.includes(FAKE_PIP_ON)) {
  console.error(FAKE_PIP);
  process.exit(1);
} else {
  console.log("  Downloading torch-2.13.0-cp311-cp311-linux_x86_64.whl (187.2 MB)\\nInstalling collected packages: mpmath, torch");
  const wanted = rest.filter((word) => /^[a-z][\\w-]*(==.*)?$/.test(word) && word !== "install" && word !== "off");
  for (const word of wanted.flatMap((word) => [word, ...(along[word.split("==")[0]] ?? [])])) {
    const [name, version = "9.9.9"] = word.replace("-", "_").split("==");
    for (const old of fs.readdirSync(site)) if (old.startsWith(name + "-")) fs.rmSync(path.join(site, old), { recursive: true });
    fs.mkdirSync(path.join(site, name), { recursive: true });
    fs.writeFileSync(path.join(site, name, "__init__.py"), "");
    fs.mkdirSync(path.join(site, name + "-" + version + ".dist-info"));
    fs.writeFileSync(path.join(site, name + "-" + version + ".dist-info", "INSTALLER"), "pip");
  }
}
`;

export interface FakeMachine {
  readonly cacheDir: string;
  /** The one interpreter on the PATH. */
  readonly python: string;
  env(fake?: FakePython | NodeJS.ProcessEnv): NodeJS.ProcessEnv;
  /** What interpreters were asked to do besides answering questions, one line each. */
  calls(): Promise<readonly string[]>;
  /** Puts an `nvidia-smi` on the PATH that prints a text. */
  driver(prints: string, exitCode?: number): Promise<void>;
}

/** A PATH with one made-up Python on it, or with none, and an empty cache. */
export async function fakeMachine(name: string | null = "python3"): Promise<FakeMachine> {
  const folder = await mkdtemp(join(tmpdir(), "reward-lab-python-"));
  const bin = join(folder, "bin");
  const log = join(folder, "calls");
  const put = async (path: string, text: string) => {
    await writeFile(path, text);
    await chmod(path, 0o755);
  };
  await mkdir(bin);
  await writeFile(log, "");
  const python = join(bin, name ?? "none");
  if (name) await put(python, program);
  return {
    cacheDir: join(folder, "cache"),
    python,
    env: (fake = {}) => ({ PATH: bin, FAKE_LOG: log, ...fake }),
    calls: async () => (await readFile(log, "utf8")).split("\n").filter((line) => line !== ""),
    driver: (prints, exitCode = 0) =>
      put(
        join(bin, "nvidia-smi"),
        `#!${process.execPath}\nconsole.log(${JSON.stringify(prints)});\nprocess.exitCode = ${exitCode};\n`,
      ),
  };
}
