import { readInputs } from "../engine/dimension-rows";
import { evaluateColumn } from "../engine/expression";
import { NumberColumnBuilder } from "../engine/column";
import { elementColumns } from "../engine/levels/element-columns";
import type { DimensionPlan } from "../engine/plan";
import type { Explanation } from "../engine/record";
import { columnsOf } from "../engine/row-scope";
import { columnScope } from "../engine/scope";
import type { Scored } from "../engine/scored";

type Explain = (row: number) => Explanation | undefined;

const known = new WeakMap<Scored, Map<string, Explain>>();

/**
 * Sentences of a dimension whose type compares rows; undefined for any other. Made once for the scores, whatever rows are asked for.
 * Of a list the rows are its elements.
 */
export function explainedRows(scored: Scored, plan: DimensionPlan): Explain | undefined {
  if (plan.type.explainRows === undefined || plan.ensemble || plan.part || plan.list?.own === true) return undefined;
  const byName = known.get(scored) ?? new Map<string, Explain>();
  known.set(scored, byName);
  let explain = byName.get(plan.name);
  if (explain === undefined) byName.set(plan.name, (explain = explainAll(scored, plan)));
  return explain;
}

function explainAll(scored: Scored, plan: DimensionPlan): Explain {
  const dimension = scored.dimensions.get(plan.name);
  const columns = plan.list ? elementColumns(plan.list.space, columnsOf(scored)) : columnsOf(scored);
  const { table } = columns;
  const { raw, parts } = dimension?.list ?? dimension ?? { raw: new NumberColumnBuilder(table.size).done() };
  const scope = columnScope(columns);
  const ran = dimension?.rows;
  const of = columns.elements?.of;
  const live = Uint8Array.from({ length: table.size }, (_, row) => ran?.[of?.[row] ?? row] ?? 1);
  const source = { table, scope, columns, breathe: () => Promise.resolve() };
  const inputs = readInputs(plan, new NumberColumnBuilder(table.size), live, source);
  if (inputs === undefined) return () => undefined;
  const input = {
    size: table.size,
    of: inputs.of,
    ...(inputs.to && { to: inputs.to }),
    live,
    table,
    read: (expression: Parameters<typeof evaluateColumn>[0]) => evaluateColumn(expression, scope),
    raw,
    parts,
  };
  const explain = plan.type.explainRows!(input, plan.parameters);
  return (row) => (live[row] === 1 && raw.status[row] === 0 ? explain(row) : undefined);
}
