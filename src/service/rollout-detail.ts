import { scoreRows } from "../analysis/score-rows";
import { constantOf } from "../engine/scope";
import type { Scored } from "../engine/scored";
import type { RolloutDetail } from "../messages/service";
import type { ScoreRow } from "../messages/score";
import { shortText } from "../rollouts/column-summary";
import { textAt } from "../rollouts/rollout-source";
import type { ScoredFile } from "./scored-file";

const siblingLength = 240;
const columnLength = 2000;

/** Columns that the detail shows in places of their own. */
const shownElsewhere = new Set(["prompt", "completion", "gold", "step", "messages"]);

/** Everything about one rollout. A row that does not exist is a programmer's error. */
export function rolloutDetail({ scored, source }: ScoredFile, row: number): RolloutDetail {
  const { table, groups } = scored;
  if (!Number.isInteger(row) || row < 0 || row >= table.size) throw new RangeError(`row ${row} of ${table.size}`);
  const group = table.group[row]!;
  const rows = Array.from(groups.rows.subarray(groups.start[group], groups.start[group + 1]));
  const [score] = scoreRows(scored, [row]);
  const step = source.value("step", row);
  return {
    row: score!,
    prompt: textAt(source, "prompt", row) ?? "",
    gold: textAt(source, "gold", row),
    completion: textAt(source, "completion", row) ?? "",
    origin: source.origin(row),
    step: typeof step === "number" ? step : null,
    weights: weightsOf(scored),
    siblings: scoreRows(scored, rows)
      .map((sibling, at) => ({
        row: rows[at]!,
        id: sibling.id,
        text: shortText(source.value("completion", rows[at]!), siblingLength),
        total: sibling.total.value,
        advantage: sibling.advantage,
        contributions: contributions(sibling),
        selected: rows[at] === row,
      }))
      .sort((a, b) => (b.total ?? -Infinity) - (a.total ?? -Infinity) || a.row - b.row),
    columns: table.names
      .filter((name) => !shownElsewhere.has(name) && source.value(name, row) !== null)
      .map((name) => ({ name, value: shortText(source.value(name, row), columnLength) })),
  };
}

function contributions({ dimensions }: ScoreRow): Record<string, number> {
  const found = Object.entries(dimensions).flatMap(([name, { contribution }]) =>
    contribution === null ? [] : [[name, contribution] as const],
  );
  return Object.fromEntries(found);
}

/** The constant weight of each dimension that is a term, from the root down; null where there is no such number. */
function weightsOf({ parts, plan }: Scored): Record<string, number | null> {
  return Object.fromEntries(
    plan.dimensions.map(({ name }) => {
      const own = parts.filter(({ terms }) => terms.at(-1)?.value?.name === name);
      const constant = own.every(({ terms }) =>
        terms.every((term) => constantOf(term.weight, plan.params) !== undefined),
      );
      return [name, own.length && constant ? own.reduce((sum, part) => sum + part.coefficient, 0) : null];
    }),
  );
}
