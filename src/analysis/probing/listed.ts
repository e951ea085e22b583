import type { ProbePlan } from "../../engine/plan";
import type { Probe } from "./record";
import { probesByName, probesOf } from "./registry";

/** A probe to run, with what the file says about it. */
export interface ProbeItem {
  readonly probe: Probe;
  readonly allow: number | undefined;
  readonly answers: readonly string[] | undefined;
  readonly path: ProbePlan["path"];
}

/** The probes that a file lists, each once: an entry of its own goes before that of its pack. */
export function listedProbes(entries: readonly ProbePlan[]): readonly ProbeItem[] {
  const items = new Map<string, ProbeItem>();
  const single = ({ name }: ProbePlan): boolean => probesByName.has(name);
  for (const entry of [...entries].sort((a, b) => Number(single(a)) - Number(single(b))))
    for (const probe of probesOf(entry.name)) items.set(probe.name, { probe, ...entry });
  const place = ({ path }: ProbeItem): number => Number(path[1] ?? Infinity);
  return [...items.values()].sort((a, b) => place(a) - place(b));
}
