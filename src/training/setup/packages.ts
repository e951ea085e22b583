import { createHash } from "node:crypto";
import type { Build } from "./torch-build";

/** A package that is installed in one version; what it needs comes with it. */
export interface PinnedPackage {
  /** As the package index calls it. */
  readonly name: string;
  readonly version: string;
}

/** What one family of trainers needs. `sb3` comes into the environment when it is first needed. */
export type PackageSet = "trl" | "sb3";

interface SetFacts {
  /** In the order of installation: PyTorch first, since what depends on it would bring its largest build. */
  readonly packages: readonly PinnedPackage[];
  /** Modules that a training imports; their packages have the same names, with `-` for `_`. */
  readonly modules: readonly string[];
  /** The oldest versions that an interpreter of the user's may have, and why. */
  readonly oldest: Readonly<Record<string, { readonly version: string; readonly shown: string }>>;
}

const torch = { name: "torch", version: "2.13.0" };

export const packageSets: Readonly<Record<PackageSet, SetFacts>> = {
  trl: {
    packages: [torch, { name: "transformers", version: "5.24.0" }, { name: "trl", version: "1.16.0" }],
    modules: ["torch", "transformers", "trl", "datasets", "accelerate"],
    // From 1.6 on, a rollout that no function scores stays out of the group's mean; before, it counted as 0.
    oldest: { trl: { version: "1.6.0", shown: "TRL" } },
  },
  sb3: {
    packages: [torch, { name: "gymnasium", version: "1.4.0" }, { name: "stable-baselines3", version: "2.9.2" }],
    modules: ["torch", "gymnasium", "stable_baselines3"],
    // From 2.0 on, environments are those of gymnasium.
    oldest: { stable_baselines3: { version: "2.0.0", shown: "Stable-Baselines3" } },
  },
};

/** Name of a package as the index and `dist-info` folders write it, for comparison: `stable-baselines3`. */
export const plainName = (name: string): string => name.toLowerCase().replaceAll(/[-_.]+/g, "-");

const once = <T>(values: readonly T[]): readonly T[] => [...new Set(values)];

/** What the sets install, each package once. */
export const packagesOf = (needs: readonly PackageSet[]): readonly PinnedPackage[] =>
  once(needs.flatMap((set) => packageSets[set].packages));

export const modulesOf = (needs: readonly PackageSet[]): readonly string[] =>
  once(needs.flatMap((set) => packageSets[set].modules));

/** The package of a module with its version, where we pin it: `trl==1.16.0`. */
export function requirementOf(module: string): string {
  const name = plainName(module);
  const pinned = packagesOf(["trl", "sb3"]).find((one) => one.name === name);
  return pinned ? `${pinned.name}==${pinned.version}` : name;
}

/** Name of the environment's folder: another one for other packages of TRL's set or another build of PyTorch. */
export function environmentName(build: Build): string {
  const text = [...packageSets.trl.packages.map(({ name, version }) => `${name}==${version}`), build].join("\n");
  return `python-${createHash("sha256").update(text).digest("hex").slice(0, 12)}`;
}

/** True if version `a` comes before `b`; both are digits and dots, what follows is ignored. */
export function isOlder(a: string, b: string): boolean {
  const [left, right] = [a, b].map((text) => (/^[\d.]+/.exec(text)?.[0] ?? "").split(".").map(Number));
  for (let i = 0; i < Math.max(left!.length, right!.length); i++) {
    const difference = (left![i] ?? 0) - (right![i] ?? 0);
    if (difference !== 0) return difference < 0;
  }
  return false;
}

/** True if an installed version is the wanted one; the build, such as `+cpu`, does not count. */
export const isVersion = (installed: string, wanted: string): boolean => installed.split("+")[0] === wanted;
