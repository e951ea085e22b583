import { groupBy } from "../engine/group-by";
import { attributionsOf, contributionOf, referenceOf, type Attribution } from "../engine/contributions";
import type { NumberColumn } from "../engine/column";
import { elementsAt } from "../engine/element-advantages";
import { hasValue } from "../engine/fold-rows";
import { anchorOf } from "../engine/levels/element-table";
import { levelOfSpace } from "../engine/levels/level";
import type { Advantages } from "../engine/record";
import { reportedNote, reportedStatus, type Scored } from "../engine/scored";
import { statusName } from "../messages/status";
import type { AdvantageOfElements, DimensionScore, ScoreRow } from "../messages/score";
import { elementScores, explainElements } from "./element-scores";
import { explainDimension } from "./explain";
import { explainAggregate } from "./explain-nodes";
import { partScores, partsInWords } from "./part-scores";
import { paidDimensions } from "./shares";

/**
 * Rows as `reward-lab score` and the reward server give them.
 * @param rows the rows wanted, which then carry evidence and a sentence for each dimension; absent = all, without these.
 */
export function scoreRows(scored: Scored, rows?: readonly number[]): ScoreRow[] {
  const wanted = rows ?? Array.from({ length: scored.table.size }, (_, row) => row);
  const paid = new Set(paidDimensions(scored));
  const toTotal = byDimension(attributionsOf(scored, "mean"));
  const toAdvantage = byDimension(attributionsOf(scored, referenceOf(scored)));
  const { plan, table, total, advantages } = scored;

  const why = (row: number): { readonly why?: string } => {
    const text = rows && explainAggregate(scored, row);
    return text ? { why: text } : {};
  };
  const scoreOf = (name: string, row: number): DimensionScore => {
    const dimension = scored.dimensions.get(name)!;
    const counts = paid.has(name) && hasValue(total, row);
    const group = table.group[row]!;
    const note = reportedNote(dimension, row);
    return {
      value: numberAt(dimension.shaped, row),
      raw: numberAt(dimension.raw, row),
      status: statusName(reportedStatus(dimension, row)),
      contribution: counts ? known(sumOf(toTotal.get(name), row, group)) : null,
      ...(counts && errorOf(toTotal.get(name), row)),
      advantage: counts ? known(sumOf(toAdvantage.get(name), row, group) * advantages.scale[row]!) : null,
      ...(note === undefined ? {} : { message: note }),
      ...partScores(dimension.parts, row),
    };
  };

  return wanted.map((row): ScoreRow => {
    const note = total.notes?.get(row);
    return {
      id: table.ids[row]!,
      group: table.groupIds[table.group[row]!]!,
      total: {
        value: numberAt(total, row),
        status: statusName(total.status[row]!),
        ...(note === undefined ? {} : { message: note }),
        ...why(row),
      },
      advantage: advantageOf(advantages, row),
      dimensions: Object.fromEntries(
        plan.dimensions.map((dimension) => {
          const score = scoreOf(dimension.name, row);
          const list = scored.dimensions.get(dimension.name)!.list;
          if (!rows) return [dimension.name, list ? { ...score, elements: elementScores(list, row) } : score];
          const told = list ? explainElements(scored, dimension, list, row) : explainDimension(scored, dimension, row);
          return [dimension.name, { ...score, ...partsInWords(score), ...told }];
        }),
      ),
      plan: plan.digest,
    };
  });
}

/** The advantage of a rollout, with those of its elements where they have any. */
function advantageOf(advantages: Advantages, row: number): ScoreRow["advantage"] {
  const value = advantages.values[row]!;
  const elements = elementsAt(advantages, row);
  const of = advantages.elements;
  if (of === undefined || elements === undefined) return value;
  const { space, offsets, spans } = of.elements;
  const [from, to] = [offsets[row]!, offsets[row + 1]!];
  const at = Array.from({ length: to - from }, (_, i) => anchorOf(of.elements, from + i));
  return {
    value,
    level: levelOfSpace(space) as AdvantageOfElements["level"],
    elements,
    ...(levelOfSpace(space) === "item" && spans && { at }),
  };
}

/** The number of a row, null where it has none. */
export const numberAt = (column: NumberColumn, row: number): number | null =>
  hasValue(column, row) ? column.values[row]! : null;

const byDimension = (attributions: readonly Attribution[]): Map<string, Attribution[]> =>
  groupBy(attributions, ({ dimension }) => dimension);

/** A number, or null where there are too many dimensions to say. */
const known = (value: number): number | null => (Number.isNaN(value) ? null : value);

/** Standard error of a contribution; nothing where all cases were compared. */
function errorOf(attributions: readonly Attribution[] | undefined, row: number): { contributionError?: number } {
  const sampled = (attributions ?? []).flatMap(({ part, errors }) => (errors ? [part.coefficient * errors[row]!] : []));
  return sampled.length === 0 ? {} : { contributionError: Math.hypot(...sampled) };
}

const sumOf = (attributions: readonly Attribution[] | undefined, row: number, group: number): number =>
  (attributions ?? []).reduce((sum, attribution) => sum + contributionOf(attribution, row, group), 0);
