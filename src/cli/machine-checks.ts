import { execFile } from "node:child_process";
import { existsSync } from "node:fs";
import { statfs } from "node:fs/promises";
import { delimiter, dirname, join } from "node:path";
import { promisify } from "node:util";

/** One thing that this machine has or lacks. */
export interface Check {
  readonly name: string;
  readonly status: "ok" | "warn" | "fail";
  readonly found: string;
  /** What to do; absent where all is well. */
  readonly next?: string;
}

const run = promisify(execFile);

/** First line that a program prints, or null where it cannot be run. */
export async function firstLine(program: string, args: readonly string[]): Promise<string | null> {
  try {
    const { stdout, stderr } = await run(program, args, { timeout: 20_000 });
    return (stdout || stderr).trim().split("\n")[0] ?? "";
  } catch {
    // A program that is not there or fails is the finding itself.
    return null;
  }
}

export function checkNode(version = process.versions.node): Check {
  const enough = Number(version.split(".")[0]) >= 20;
  return enough
    ? { name: "node", status: "ok", found: version }
    : { name: "node", status: "fail", found: version, next: "Install Node 20 or newer." };
}

export async function checkPython(python: string): Promise<Check> {
  const line = await firstLine(python, ["--version"]);
  const next =
    "Install Python 3.10 or newer, or name an interpreter with --python. Without it everything works but training.";
  if (line === null) return { name: "python", status: "warn", found: `${python} cannot be run`, next };
  const [, major, minor] = /(\d+)\.(\d+)/.exec(line) ?? [];
  const enough = Number(major) === 3 && Number(minor) >= 10;
  const found = `${line.replace("Python ", "")} (${python})`;
  return enough ? { name: "python", status: "ok", found } : { name: "python", status: "warn", found, next };
}

/** Versions of the packages that training needs, as the interpreter of the environment has them. */
export async function checkPackages(python: string | null, packages: readonly string[]): Promise<readonly Check[]> {
  const next = "It is made by the first reward-lab train, which takes some minutes.";
  if (python === null) return [{ name: "environment", status: "warn", found: "not made yet", next }];
  const code = [
    "import importlib.metadata as m, json, sys",
    "def v(p):",
    "    try: return m.version(p)",
    "    except m.PackageNotFoundError: return None",
    "print(json.dumps({p: v(p) for p in sys.argv[1:]}))",
  ].join("\n");
  const line = await firstLine(python, ["-c", code, ...packages]);
  if (line === null) {
    return [
      {
        name: "environment",
        status: "fail",
        found: `${python} cannot be run`,
        next: "Remove its folder and train again.",
      },
    ];
  }
  const versions = JSON.parse(line) as Record<string, string | null>;
  return [
    { name: "environment", status: "ok", found: python },
    ...packages.map((name): Check => {
      const version = versions[name];
      return version
        ? { name, status: "ok", found: version }
        : { name, status: "fail", found: "not installed", next: "Train again: it is put in on the way." };
    }),
  ];
}

export async function checkGpu(): Promise<Check> {
  const line = await firstLine("nvidia-smi", ["--query-gpu=name,memory.total,memory.used", "--format=csv,noheader"]);
  return line
    ? { name: "gpu", status: "ok", found: line }
    : { name: "gpu", status: "ok", found: "none found: training runs on the CPU" };
}

export async function checkDisk(folder: string): Promise<Check> {
  let at = folder;
  while (!existsSync(at)) at = dirname(at);
  const { bavail, bsize } = await statfs(at);
  const free = (bavail * bsize) / 2 ** 30;
  const found = `${free.toFixed(1)} GiB free for ${folder}`;
  return free >= 5
    ? { name: "disk", status: "ok", found }
    : { name: "disk", status: "warn", found, next: "The training environment needs about 5 GiB. Make room." };
}

export function checkEditor(path: string): Check {
  const names = ["code", "code-insiders", "codium", "cursor", "code-server"];
  const endings = process.platform === "win32" ? [".cmd", ".exe"] : [""];
  const found = names.find((name) =>
    path.split(delimiter).some((folder) => endings.some((ending) => existsSync(join(folder, name + ending)))),
  );
  return found
    ? { name: "editor", status: "ok", found }
    : {
        name: "editor",
        status: "warn",
        found: "no VS Code on the PATH",
        next: "npm start fetches code-server by itself.",
      };
}
