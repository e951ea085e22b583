import { execute } from "../engine/execute";
import type { Plan } from "../engine/plan";
import type { Scored } from "../engine/scored";
import { sliceTable } from "../engine/slice-table";
import type { RolloutTable } from "../engine/table";
import type { Rescoring } from "../messages/what-if";

/** So long, in ms, a reader waits for a number without being asked. */
export const patience = 300;
const sampleRows = 256;

const samples = new WeakMap<Scored, { readonly table: RolloutTable; readonly scored: Promise<Scored> }>();

/**
 * What scoring a plan would cost beyond patience, estimated by scoring a sample of the rollouts; null where all raw values are
 * known or are quickly made.
 * @param known scores whose columns can be taken over; at least one.
 */
export async function rescoringOf(
  plan: Plan,
  known: readonly Scored[],
  table: RolloutTable,
  signal: AbortSignal,
  patienceMs = patience,
): Promise<Rescoring | null> {
  const raw = new Set(known.flatMap(({ plan: { dimensions } }) => dimensions.map(({ rawDigest }) => rawDigest)));
  const missing = plan.dimensions.filter(({ rawDigest }) => !raw.has(rawDigest));
  const nearest = known[0];
  if (missing.length === 0 || nearest === undefined) return null;
  const rows = Math.min(sampleRows, table.size);
  let sample = samples.get(nearest);
  if (sample === undefined) {
    const part = sliceTable(table, 0, rows);
    samples.set(nearest, (sample = { table: part, scored: execute(nearest.plan, part) }));
  }
  const previous = await sample.scored;
  const ms = Math.min(
    await timed(plan, sample.table, previous, signal),
    await timed(plan, sample.table, previous, signal),
  );
  const all = (ms * table.size) / Math.max(1, rows);
  return all > patienceMs ? { rollouts: table.size, ms: all, dimensions: missing.map(({ name }) => name) } : null;
}

async function timed(plan: Plan, table: RolloutTable, previous: Scored, signal: AbortSignal): Promise<number> {
  const started = performance.now();
  await execute(plan, table, { previous, signal });
  return performance.now() - started;
}
