import { existsSync } from "node:fs";
import { readdir, readFile, realpath } from "node:fs/promises";
import { basename, join } from "node:path";
import { isVersion, modulesOf, packagesOf, type PackageSet, plainName } from "./packages";

export const interpreterIn = (folder: string): string =>
  process.platform === "win32" ? join(folder, "Scripts", "python.exe") : join(folder, "bin", "python");

/** A package that an environment lacks. */
export interface Lack {
  /** What pip is told: `trl==1.16.0`. */
  readonly requirement: string;
  /** It is listed as installed, but its files are not there. */
  readonly damaged: boolean;
}

/** Where an environment keeps its packages; undefined where it has no such folder. */
async function sitePackages(folder: string): Promise<string | undefined> {
  if (process.platform === "win32") return join(folder, "Lib", "site-packages");
  const names = await readdir(join(folder, "lib")).catch(() => []);
  const name = names.find((name) => /^python3\.\d+$/.test(name));
  return name && join(folder, "lib", name, "site-packages");
}

/** Version by package, from the folder alone. INSTALLER is written after all files: without it the installation was cut off. */
async function versionsIn(packages: string): Promise<ReadonlyMap<string, string>> {
  const found = new Map<string, string>();
  for (const name of await readdir(packages).catch(() => [])) {
    const info = /^(.+)-([^-]+)\.dist-info$/.exec(name);
    if (info && existsSync(join(packages, name, "INSTALLER"))) found.set(plainName(info[1]!), info[2]!);
  }
  return found;
}

/** What an environment lacks of some sets. Only names of files are read: it takes a millisecond. */
export async function lacksIn(folder: string, needs: readonly PackageSet[]): Promise<readonly Lack[]> {
  const packages = (await sitePackages(folder)) ?? "";
  const versions = await versionsIn(packages);
  const pinned = new Map(packagesOf(needs).map(({ name, version }) => [name, version]));
  return modulesOf(needs).flatMap((module): Lack[] => {
    const name = plainName(module);
    const version = versions.get(name);
    const wanted = pinned.get(name);
    const requirement = wanted === undefined ? name : `${name}==${wanted}`;
    if (version === undefined || (wanted !== undefined && !isVersion(version, wanted)))
      return [{ requirement, damaged: false }];
    return existsSync(join(packages, module, "__init__.py")) ? [] : [{ requirement, damaged: true }];
  });
}

/** Why the environment's own Python cannot run, from the folder alone; undefined where nothing speaks against it. */
export async function brokenPython(folder: string): Promise<string | undefined> {
  const python = interpreterIn(folder);
  if (!existsSync(python)) return "its Python has gone";
  const config = await readFile(join(folder, "pyvenv.cfg"), "utf8").catch(() => undefined);
  if (config === undefined) return "its pyvenv.cfg has gone";
  const home = /^home\s*=\s*(.+)$/m.exec(config)?.[1]?.trim();
  if (home && !existsSync(home)) return `the Python in ${home} that it was made with has gone`;
  const packages = await sitePackages(folder);
  const own = /python3\.\d+/.exec(packages ?? "")?.[0];
  const base = /^python3\.\d+$/.exec(basename(await realpath(python)))?.[0];
  return own && base && own !== base ? `it was made with ${own}, and that is ${base} now` : undefined;
}
