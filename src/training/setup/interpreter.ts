import { existsSync } from "node:fs";
import { delimiter, join } from "node:path";
import type { TrainerProblem } from "../types";
import { isOlder, neededModules, oldestTrl, packages } from "./packages";
import { runProgram } from "./run-program";

/** Version by package; `python` is the interpreter's own. Packages that are missing are absent. */
export type Versions = Readonly<Record<string, string>>;

const question = `import importlib.metadata, importlib.util, json, sys
found = {"python": "%d.%d.%d" % sys.version_info[:3]}
for name in sys.argv[1:]:
    if importlib.util.find_spec(name) is None:
        continue
    try:
        found[name] = importlib.metadata.version(name)
    except importlib.metadata.PackageNotFoundError:
        found[name] = "unknown"
print("versions " + json.dumps(found))`;

/** What an interpreter has of what training needs, asked in a child process; or why it does not answer. */
export async function versionsOf(
  python: string,
  env: NodeJS.ProcessEnv,
  signal?: AbortSignal,
): Promise<Versions | { readonly problem: string }> {
  const options = { env, ...(signal && { signal }) };
  const { code, startError, lines } = await runProgram(python, ["-c", question, ...neededModules], options);
  if (startError) return { problem: startError.code === "ENOENT" ? "there is no such program" : startError.message };
  const answer = lines.find((line) => line.startsWith("versions "));
  if (code !== 0 || !answer) return { problem: lines.at(-1)?.trim() || `it ended with exit code ${code}` };
  return JSON.parse(answer.slice("versions ".length)) as Versions;
}

/** What an interpreter that the user chose lacks, and the command that installs it; undefined where it can train. */
export function lacking(python: string, versions: Versions): TrainerProblem | undefined {
  const missing = neededModules.filter((name) => !(name in versions));
  const trl = versions["trl"];
  const old = trl !== undefined && /^\d/.test(trl) && isOlder(trl, oldestTrl);
  if (missing.length === 0 && !old) return undefined;
  const wanted = [...missing, ...(old ? ["trl"] : [])].map((name) => {
    const known = packages.find((one) => one.name === name);
    return known ? `${name}==${known.version}` : name;
  });
  const message =
    missing.length > 0
      ? `The Python at ${python} lacks ${missing.join(", ")}.`
      : `The Python at ${python} has TRL ${trl}; ${oldestTrl} or newer is needed.`;
  const command = `"${python}" -m pip install ${wanted.join(" ")}`;
  return { message, nextStep: `Run \`${command}\`, or choose no interpreter to have an environment made.` };
}

/** True where an NVIDIA driver is installed; nothing is started to find out. */
export function hasGpu(env: NodeJS.ProcessEnv = process.env): boolean {
  if (process.platform === "darwin") return false;
  if (existsSync("/proc/driver/nvidia/version")) return true;
  const name = process.platform === "win32" ? "nvidia-smi.exe" : "nvidia-smi";
  return (env["PATH"] ?? env["Path"] ?? "").split(delimiter).some((folder) => folder && existsSync(join(folder, name)));
}
