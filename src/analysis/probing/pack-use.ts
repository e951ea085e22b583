import type { Plan, ProbePlan } from "../../engine/plan";
import { listedProbes } from "./listed";
import { packs, probes, probesByName } from "./registry";

/** How a file uses a pack of probes. */
export interface PackUse {
  readonly name: string;
  readonly summary: string;
  readonly members: readonly string[];
  /** One line on each member. */
  readonly summaries: Readonly<Record<string, string>>;
  /** Members that the file lists, by themselves or with their pack. */
  readonly used: readonly string[];
  readonly whole: boolean;
  /** What it says it allows; undefined where nothing or different things. */
  readonly allow: number | undefined;
  /** Why it cannot be used on this file, whatever its rollouts; undefined where it can. */
  readonly unfit: string | undefined;
}

/** Packs with what a file uses of them. `plan` says what packs need; without one nothing is said of that. */
export function packUse(entries: readonly ProbePlan[], plan: Plan | undefined): readonly PackUse[] {
  const listed = listedProbes(entries);
  return packs.map(({ name, summary }) => {
    const own = listed.filter(({ probe }) => probe.pack === name);
    const members = probes.filter(({ pack }) => pack === name);
    const allowed = new Set(own.map(({ allow }) => allow));
    return {
      name,
      summary,
      members: members.map((probe) => probe.name),
      summaries: Object.fromEntries(members.map((probe) => [probe.name, probe.summary])),
      used: own.map(({ probe }) => probe.name),
      whole: entries.some((entry) => entry.name === name && (!probesByName.has(name) || name === "master_keys")),
      allow: allowed.size === 1 ? [...allowed][0] : undefined,
      unfit: plan && unfit(name, plan),
    };
  });
}

function unfit(pack: string, { dimensions, extractions }: Plan): string | undefined {
  const compares = dimensions.some(({ to }) => to !== undefined);
  if (["answers", "equivalents", "master_keys", "ranking", "geometry"].includes(pack) && !compares)
    return "no dimension compares with gold";
  if (pack === "code" && !dimensions.some(({ type }) => type.needs === "a sandbox" || type.name === "python"))
    return "no dimension runs code";
  const reads =
    dimensions.some(({ type }) => ["tags", "keyword", "regex"].includes(type.name)) ||
    extractions.some(({ steps }) =>
      steps.some((step) => step.record.name === "tag" || step.parameters["within"] !== undefined),
    );
  if (pack === "stuffing" && !reads) return "no dimension looks for tags or keywords";
  return undefined;
}
