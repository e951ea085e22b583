import type { TrainerProblem } from "../types";
import { isOlder, modulesOf, type PackageSet, packageSets, requirementOf } from "./packages";
import { runProgram } from "./run-program";

export { hasGpu } from "./gpu";

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
  needs: readonly PackageSet[],
  env: NodeJS.ProcessEnv,
  signal?: AbortSignal,
): Promise<Versions | { readonly problem: string }> {
  const options = { env, ...(signal && { signal }) };
  const { code, startError, lines } = await runProgram(python, ["-c", question, ...modulesOf(needs)], options);
  if (startError) return { problem: startError.code === "ENOENT" ? "there is no such program" : startError.message };
  const answer = lines.find((line) => line.startsWith("versions "));
  if (code !== 0 || !answer) return { problem: lines.at(-1)?.trim() || `it ended with exit code ${code}` };
  return JSON.parse(answer.slice("versions ".length)) as Versions;
}

/** What an interpreter that the user chose lacks, and the command that installs it; undefined where it can train. */
export function lacking(
  python: string,
  versions: Versions,
  needs: readonly PackageSet[] = ["trl"],
): TrainerProblem | undefined {
  const missing = modulesOf(needs).filter((name) => !(name in versions));
  const old = needs
    .flatMap((set) => Object.entries(packageSets[set].oldest))
    .filter(([name, { version }]) => /^\d/.test(versions[name] ?? "") && isOlder(versions[name]!, version));
  if (missing.length === 0 && old.length === 0) return undefined;
  const wanted = [...missing, ...old.map(([name]) => name)].map(requirementOf);
  const said = old.map(([name, { shown, version }]) => `has ${shown} ${versions[name]}; ${version} or newer is needed`);
  const message = `The Python at ${python} ${missing.length > 0 ? `lacks ${missing.join(", ")}` : said[0]}.`;
  const command = `"${python}" -m pip install ${wanted.join(" ")}`;
  return { message, nextStep: `Run \`${command}\`, or choose no interpreter to have an environment made.` };
}
