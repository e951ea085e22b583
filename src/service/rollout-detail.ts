import { scoreRows } from "../analysis/score-rows";
import type { Scored } from "../engine/scored";
import type { RolloutDetail } from "../messages/rollouts";
import { wholeAdvantage, type ScoreRow } from "../messages/score";
import { OK } from "../messages/status";
import { shortText } from "../rollouts/column-summary";
import { isShownAsDimension } from "../rollouts/plain-reward";
import { type RolloutSource, textAt } from "../rollouts/rollout-source";
import { constantWeights } from "./decisive-dimension";
import type { ScoredFile } from "./scored-file";
import { shapeCurves } from "./shape-curves";
import { turnsAt } from "./turns";

const siblingLength = 240;
const columnLength = 2000;
const answerLength = 40;
/** UTF-16 units of a text that a page takes at once. */
const firstPart = 20_000;

/** Columns that the detail shows in places of their own. */
const shownElsewhere = new Set(["prompt", "completion", "gold", "step", "messages", "turns", "policy"]);

/** Everything about one rollout. A row that does not exist is a programmer's error. */
export function rolloutDetail({ scored, source }: ScoredFile, row: number): RolloutDetail {
  const { table, groups } = scored;
  if (!Number.isInteger(row) || row < 0 || row >= table.size) throw new RangeError(`row ${row} of ${table.size}`);
  const group = table.group[row]!;
  const rows = Array.from(groups.rows.subarray(groups.start[group], groups.start[group + 1]));
  const [score] = scoreRows(scored, [row]);
  const step = source.value("step", row);
  const completion = textAt(source, "completion", row) ?? "";
  return {
    row: score!,
    prompt: textAt(source, "prompt", row) ?? "",
    gold: textAt(source, "gold", row),
    completion: completion.slice(0, partEnd(completion, firstPart)),
    completionLength: completion.length,
    origin: source.origin(row),
    step: typeof step === "number" ? step : null,
    policy: policyAt(source, row),
    weights: weightsOf(scored),
    siblings: scoreRows(scored, rows)
      .map((sibling, at) => ({
        row: rows[at]!,
        id: sibling.id,
        text: shortText(source.value("completion", rows[at]!), siblingLength),
        policy: policyAt(source, rows[at]!),
        answer: answerAt(scored, rows[at]!),
        total: sibling.total.value,
        advantage: wholeAdvantage(sibling.advantage),
        contributions: contributions(sibling),
        raws: Object.fromEntries(Object.entries(sibling.dimensions).map(([name, { raw }]) => [name, raw])),
        selected: rows[at] === row,
      }))
      .sort((a, b) => (b.total ?? -Infinity) - (a.total ?? -Infinity) || a.row - b.row),
    shapes: shapeCurves(scored, rows),
    turns: turnsAt(source, row),
    columns: table.names
      .filter((name) => !shownElsewhere.has(name) && !isShownAsDimension(name, scored.dimensions))
      .filter((name) => source.value(name, row) !== null)
      .map((name) => ({ name, value: shortText(source.value(name, row), columnLength) })),
  };
}

function contributions({ dimensions }: ScoreRow): Record<string, number> {
  const found = Object.entries(dimensions).flatMap(([name, { contribution }]) =>
    contribution === null ? [] : [[name, contribution] as const],
  );
  return Object.fromEntries(found);
}

/** What wrote the rollout: its `policy`, or the column of another name that says so. */
function policyAt(source: RolloutSource, row: number): string | null {
  return textAt(source, "policy", row) ?? textAt(source, "model", row);
}

/** The value of the last extraction from the policy's text, where the file has one: what the dimensions take for the answer. */
function answerAt({ extractions, plan }: Scored, row: number): string | null {
  const column = plan.extractions.map(({ name }) => extractions.get(name)).findLast((each) => each?.fromPolicy);
  const value = column?.status[row] === OK ? column.values[row] : null;
  return value === null || value === undefined ? null : shortText(value, answerLength);
}

/** The constant weight of each dimension; null where there is no such number. */
function weightsOf(scored: Scored): Record<string, number | null> {
  const weights = constantWeights(scored);
  return Object.fromEntries(scored.plan.dimensions.map(({ name }) => [name, weights.get(name) ?? null]));
}

/** Where a part of at most `length` ends: never between the halves of a surrogate pair. */
export function partEnd(text: string, length: number): number {
  const inside = length < text.length && (text.charCodeAt(length - 1) & 0xfc00) === 0xd800;
  return Math.min(text.length, inside ? length - 1 : length);
}
