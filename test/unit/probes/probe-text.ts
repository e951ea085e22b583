import { probeReport } from "../../../src/analysis/probing/report";
import { execute } from "../../../src/engine/execute";
import { memoryTable, type MemoryRow } from "../../../src/engine/memory-table";
import type { ProbeReport, ProbeResult } from "../../../src/messages/testing";
import { planOf } from "../scoring/score-text";

/** Rollouts of prompts, as `prompt: [completion, ...]` with gold beside. */
export function rolloutsOf(
  prompts: readonly { readonly prompt: string; readonly gold?: unknown; readonly completions: readonly string[] }[],
  columns: (prompt: number, rollout: number) => Readonly<Record<string, unknown>> = () => ({}),
): MemoryRow[] {
  return prompts.flatMap(({ prompt, gold, completions }, p) =>
    completions.map((completion, r) => ({
      prompt,
      completion,
      columns: { ...(gold === undefined ? {} : { gold }), ...columns(p, r) },
    })),
  );
}

export async function report(text: string, rows: readonly MemoryRow[], only?: readonly string[]): Promise<ProbeReport> {
  const plan = planOf(text);
  const scored = await execute(plan, memoryTable(rows));
  return probeReport(scored, plan.probes, { only, problems: only === undefined && plan.probes.length === 0 });
}

/** The result of one probe on a reward file and its rollouts. */
export async function probe(name: string, text: string, rows: readonly MemoryRow[]): Promise<ProbeResult> {
  const { results } = await report(text, rows, [name]);
  const [result] = results;
  if (result === undefined) throw new Error(`there is no probe ${name}`);
  return result;
}
