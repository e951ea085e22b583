import type { NumberColumn, Spans, ValueColumn } from "../engine/column";
import { isMissing } from "../engine/expression";
import { elementColumns } from "../engine/levels/element-columns";
import { anchorOf } from "../engine/levels/element-table";
import type { DimensionPlan } from "../engine/plan";
import { columnsOf, rowScope } from "../engine/row-scope";
import { columnScope } from "../engine/scope";
import { reportedNote, reportedStatus, type Scored, type ScoredList } from "../engine/scored";
import { OK, statusName } from "../messages/status";
import type { ElementScore, Evidence } from "../messages/score";
import { explainDimension } from "./explain";
import { explainedRows } from "./explain-rows";
import { partScores } from "./part-scores";
import { numberAt } from "./score-rows";

/** Elements of a longer list are told without a sentence each. */
const mostExplained = 2000;

/**
 * The elements of a list in one rollout, in their order.
 * @param why a sentence for an element that is `ok`, if there is one.
 */
export function elementScores(
  list: ScoredList,
  row: number,
  why: (at: number) => string | undefined = () => undefined,
): ElementScore[] {
  const { elements, raw, shaped } = list;
  const from = elements.offsets[row]!;
  return Array.from({ length: elements.offsets[row + 1]! - from }, (_, i): ElementScore => {
    const at = from + i;
    const note = reportedNote(list, at) ?? why(at);
    return {
      at: anchorOf(elements, at),
      value: numberAt(shaped, at),
      raw: numberAt(raw, at),
      status: statusName(reportedStatus(list, at)),
      ...(note === undefined ? {} : { note }),
      ...partScores(list.parts, at),
    };
  });
}

/** What was found at each element of a list in one rollout: a sentence each, and the places of those that stand in its text. */
export function explainElements(
  scored: Scored,
  plan: DimensionPlan,
  list: ScoredList,
  row: number,
): { readonly elements: readonly ElementScore[]; readonly evidence: readonly Evidence[]; readonly why?: string } {
  const { elements } = list;
  // A list that a type gives by itself is explained as a whole, and its elements in their own words.
  if (plan.list?.own === true) {
    const said = (at: number): string | undefined =>
      list.raw.status[at] === OK
        ? plan.type.explainItem?.(elements.items[at] ?? null, list.raw.values[at]!, plan.parameters)
        : undefined;
    return { elements: elementScores(list, row, said), ...explainDimension(scored, plan, row) };
  }
  const explain = plan.ensemble ? undefined : plan.type.explain;
  const length = elements.offsets[row + 1]! - elements.offsets[row]!;
  const scope = columnScope(elementColumns(elements.space, columnsOf(scored)));
  const among = explainedRows(scored, plan);
  const why = (at: number): string | undefined => {
    if (among !== undefined && length <= mostExplained) return among(at)?.why;
    if (explain === undefined || plan.of === undefined || length > mostExplained || list.raw.status[at] !== OK)
      return undefined;
    const here = rowScope(scope, at);
    const of = plan.of.evaluate(here);
    const to = plan.to?.evaluate(here);
    return isMissing(of) || isMissing(to) ? undefined : explain(of, to, plan.parameters).why;
  };
  const scores = elementScores(list, row, why);
  const spans = elements.spans ?? spansOf(plan.of?.name === undefined ? undefined : scope.column(plan.of.name));
  const evidence = scores.flatMap(({ status, note }, i): Evidence[] => {
    const at = elements.offsets[row]! + i;
    const start = spans?.start[at] ?? -1;
    if (spans === undefined || start < 0) return [];
    return [{ field: spans.field, start, end: spans.end[at]!, note: note ?? `${plan.name} is ${status} here` }];
  });
  return { elements: scores, evidence };
}

/** Where the values of a column stand: of an extraction from turns, steps or tokens, where each was found. */
const spansOf = (column: NumberColumn | ValueColumn | undefined): Spans | undefined =>
  column && "spans" in column ? column.spans : undefined;
