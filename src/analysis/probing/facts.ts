import type { NumberColumn } from "../../engine/column";
import { execute } from "../../engine/execute";
import { hasValue } from "../../engine/fold-rows";
import type { Groups } from "../../engine/groups";
import { scopeOf } from "../../engine/record";
import { reportedNote, type Scored } from "../../engine/scored";
import { sliceTable } from "../../engine/slice-table";
import type { ProbeFacts } from "../../messages/testing";
import { explainDimension } from "../explain";
import { acceptedRows } from "./gold";
import type { Material } from "./material";
import { needsGold } from "./needs";
import { scoreResponses } from "./score-made";
import { bareAnswer } from "./texts";

/** Gold answers that are looked at. */
const mostGold = 400;
const rescored = { rollouts: 32, times: 5 };

/** What rules want to know besides probes. */
export async function factsOf(material: Material, signal?: AbortSignal): Promise<ProbeFacts> {
  return { gold: await goldFacts(material, signal), unsteady: await unsteady(material, signal) };
}

/** Gold in the form in which real rollouts are read: how often is it not right? */
async function goldFacts(material: Material, signal: AbortSignal | undefined): Promise<ProbeFacts["gold"]> {
  const { check, form, scored, columns } = material;
  if (
    check === undefined ||
    form === undefined ||
    needsGold({ ...material, form: { ...form, accepted: 1 } }) !== undefined
  )
    return null;
  // Where real answers are right and none of the forms that were tried is, it is the form that is wrong.
  if (form.accepted === 0 && material.prompts.some(({ right }) => right)) return null;
  const asked = [...material.prompts, ...material.unscorable]
    .filter(({ gold }) => gold !== undefined && gold !== "")
    .slice(0, mostGold);
  const responses = asked.map((prompt) => ({ prompt, text: bareAnswer(material, prompt.gold ?? "") }));
  const made = await scoreResponses(scored, responses, columns, signal);
  const right = acceptedRows(made, check);
  const failed = asked.flatMap((_, row) => (right[row] === 1 ? [] : [row]));
  const [first] = failed;
  const { name } = check.dimension;
  if (first === undefined) return { dimension: name, prompts: asked.length, failed: 0 };
  const why =
    reportedNote(made.dimensions.get(name)!, first) ?? explainDimension(made, check.dimension, first).why ?? "";
  const example = { gold: asked[first]?.gold ?? "", text: responses[first]?.text ?? "", why };
  return { dimension: name, prompts: asked.length, failed: failed.length, first: example };
}

/** Dimensions of one row whose value changes when the same rollouts are scored again. */
async function unsteady(
  { plan, scored, models }: Material,
  signal: AbortSignal | undefined,
): Promise<ProbeFacts["unsteady"]> {
  if (models.length > 0) return [];
  const size = Math.min(rescored.rollouts, scored.table.size);
  const table = sliceTable(scored.table, 0, size);
  const runs: Scored[] = [];
  for (let i = 0; i < rescored.times; i++) runs.push(await execute(plan, table, signal ? { signal } : {}));
  return plan.dimensions.flatMap(({ name, type, parameters }) => {
    if (scopeOf(type, parameters) !== "row") return [];
    const columns = runs.map((run) => run.dimensions.get(name)!.raw);
    const changed = Array.from({ length: size }, (_, row) => row).filter((row) =>
      columns.some(
        ({ values, status }) =>
          status[row] !== columns[0]!.status[row] || !Object.is(values[row], columns[0]!.values[row]),
      ),
    );
    if (changed.length === 0) return [];
    const within = withinGroupSd(scored.dimensions.get(name)!.raw, scored.groups);
    const spread = Math.sqrt(
      changed.reduce((sum, row) => sum + variance(columns.map(({ values }) => values[row]!)), 0) / size,
    );
    const share = within > 0 && Number.isFinite(spread) ? spread / within : null;
    return [{ dimension: name, rollouts: size, changed: changed.length, share }];
  });
}

function variance(values: readonly number[]): number {
  const mean = values.reduce((sum, value) => sum + value, 0) / values.length;
  return values.reduce((sum, value) => sum + (value - mean) ** 2, 0) / (values.length - 1);
}

/** Standard deviation of the values less the mean of their group, over all groups together. */
function withinGroupSd(column: NumberColumn, { count, start, rows }: Groups): number {
  let squares = 0;
  let freedom = 0;
  for (let g = 0; g < count; g++) {
    const own = Array.from(rows.subarray(start[g], start[g + 1]))
      .filter((row) => hasValue(column, row))
      .map((row) => column.values[row]!);
    if (own.length < 2) continue;
    squares += variance(own) * (own.length - 1);
    freedom += own.length - 1;
  }
  return freedom === 0 ? 0 : Math.sqrt(squares / freedom);
}
