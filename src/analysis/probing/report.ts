import type { ProbePlan } from "../../engine/plan";
import type { Scored } from "../../engine/scored";
import type { ProbeReport, ProbeResult } from "../../messages/testing";
import { factsOf } from "./facts";
import { listedProbes, type ProbeItem } from "./listed";
import { materialOf } from "./material";
import { probesByName } from "./registry";
import { goldTotals, runProbe } from "./run-probes";

export interface ProbeRequest {
  /** Names of probes to run, listed by the file or not; absent = those that it lists. */
  readonly only?: readonly string[] | undefined;
  /** Also what the rules of the language rest on. */
  readonly problems?: boolean | undefined;
  readonly signal?: AbortSignal | undefined;
  readonly onProbe?: ((name: string, done: number, of: number) => void) | undefined;
}

/** Probes that the rules rest on, whether a file lists them or not; all of them are free of models. */
const problemProbes = ["empty", "empty_tags", "tag_spam", "answer_list"];

const unlisted = (name: string): ProbeItem | undefined => {
  const probe = probesByName.get(name);
  return probe && { probe, allow: undefined, answers: undefined, path: [] };
};

function itemsOf(entries: readonly ProbePlan[], { only, problems }: ProbeRequest): readonly ProbeItem[] {
  const listed = listedProbes(entries);
  const wanted = only ?? listed.map(({ probe }) => probe.name);
  const names = new Set([...wanted, ...(problems ? problemProbes : [])]);
  return [...names].flatMap((name) => listed.find(({ probe }) => probe.name === name) ?? unlisted(name) ?? []);
}

/** Runs probes on scored rollouts. Cancelled between two probes, and within one as scoring is. */
export async function probeReport(
  scored: Scored,
  entries: readonly ProbePlan[],
  request: ProbeRequest = {},
): Promise<ProbeReport> {
  const began = performance.now();
  const { signal, onProbe } = request;
  const items = itemsOf(entries, request);
  const material = await materialOf(scored, signal);
  const gold = await goldTotals(material, signal);
  const results: ProbeResult[] = [];
  for (const [done, item] of items.entries()) {
    signal?.throwIfAborted();
    onProbe?.(item.probe.name, done, items.length);
    results.push(await runProbe(item, material, gold, signal));
  }
  const facts = request.problems ? await factsOf(material, signal) : { gold: null, unsteady: [] };
  const { plan, table, groups } = scored;
  const durationMs = performance.now() - began;
  return { digest: plan.digest, rollouts: table.size, groups: groups.count, results, facts, durationMs };
}
