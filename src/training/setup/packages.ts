import { createHash } from "node:crypto";

/** What the managed environment holds, in the order of installation; what these need comes with them. */
export const packages = [
  { name: "torch", version: "2.13.0" },
  { name: "transformers", version: "5.24.0" },
  { name: "trl", version: "1.16.0" },
] as const;

/** Modules a training imports; they are packages of the same names. */
export const neededModules = ["torch", "transformers", "trl", "datasets", "accelerate"] as const;

/**
 * The oldest TRL that an interpreter of the user's may have: from 1.6 on, a rollout that no function scores stays out of the
 * group's mean; before, it counted as 0.
 */
export const oldestTrl = "1.6.0";

/** Which build of PyTorch: `gpu` is what the plain index gives where there is an NVIDIA driver. */
export type Build = "cpu" | "gpu";

/** Name of the environment's folder: another one for other packages or another build. */
export function environmentName(build: Build): string {
  const text = [...packages.map(({ name, version }) => `${name}==${version}`), build].join("\n");
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
