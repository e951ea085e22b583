import { amongSiblings, siblingsOf } from "../among-siblings";
import { listed } from "../children";
import { hasValue } from "../fold-rows";
import { everything } from "../interval";
import { integer, number, parameters } from "../parameters";
import type { TermColumns } from "../plan";
import { defineNode } from "../record";

interface Standardised {
  readonly name: string;
  /** (x - mean) / sqrt(variance + eps), 0 where it has no value. */
  readonly z: Float64Array;
  /** (x - mean) / sd without correction, for correlations; 0 where nothing varies. */
  readonly unit: Float64Array;
  readonly varies: boolean;
  readonly complete: boolean;
}

function standardised({ name, value }: TermColumns, rows: readonly number[], ddof: number, eps: number): Standardised {
  const there = rows.map((row) => hasValue(value, row));
  const n = there.filter(Boolean).length;
  const x = (i: number) => value.values[rows[i]!]!;
  let mean = 0;
  rows.forEach((_, i) => (mean += there[i] ? x(i) / n : 0));
  let squares = 0;
  rows.forEach((_, i) => (squares += there[i] ? (x(i) - mean) ** 2 : 0));
  const variance = squares / Math.max(1, n - ddof);
  const sd = Math.sqrt(squares / n);
  const z = Float64Array.from(rows, (_, i) =>
    there[i] && squares > 0 ? (x(i) - mean) / Math.sqrt(variance + eps) : 0,
  );
  const unit = Float64Array.from(rows, (_, i) => (there[i] && sd > 0 ? (x(i) - mean) / sd : 0));
  return { name, z, unit, varies: sd >= 1e-6, complete: n === rows.length };
}

/** The weight of each child, or undefined where one is missing for some rollouts. They add up to 1. */
function weightsOf(columns: readonly Standardised[], tau: number): readonly number[] | undefined {
  if (columns.some(({ complete }) => !complete)) return undefined;
  const k = columns.length;
  if (k === 1) return [1];
  const n = columns[0]!.unit.length;
  const all = new Float64Array(n);
  for (const { unit } of columns) unit.forEach((x, i) => (all[i]! += x));
  const raw = columns.map(({ unit, varies }) => {
    if (!varies) return 0;
    const own = unit.reduce((sum, x, i) => sum + x * all[i]!, 0) / n;
    return 1 - (own - 1) / (k - 1);
  });
  const most = Math.max(...raw);
  const powers = raw.map((x) => Math.exp((x - most) / tau));
  const total = powers.reduce((sum, x) => sum + x, 0);
  return powers.map((x) => x / total);
}

const columnsIn = (children: readonly TermColumns[], rows: readonly number[], ddof: number, eps: number) =>
  children
    .filter(({ value }) => rows.some((row) => hasValue(value, row)))
    .map((child) => standardised(child, rows, ddof, eps));

export default defineNode({
  kind: "node",
  name: "correlation_weighted",
  summary: "Standardised terms, those weighing most that the others say least about.",
  docs: `Each term is standardised in the group, z = (x - mean) / √(variance + eps); its weight is softmax((1 - b)/τ), b the mean correlation with the other terms. A term that does not vary has b = 1 and weighs least. A term that no rollout of the group has is left out; where a term is missing for some of them, the weights are not used and R is the plain sum of z. The weights of a group are shown with each of its rollouts.

It compares rollouts, so it stands at the root only; a rollout without siblings is unscorable.

\`\`\`yaml
dimensions:
  colour: {type: judge, ask: "Is the colour right?"}
  number: {type: judge, ask: "Is the number right?"}
  place: {type: judge, ask: "Is the place right?"}
aggregate:
  correlation_weighted: {of: [colour, number, place], tau: 0.5}
\`\`\``,
  source: "CMO (github TheDarkKnight-21th/CMO, flow_grpo/stat_tracking.py)",
  parameters: parameters({
    of: listed("The terms."),
    tau: number("τ: a small one lets the least correlated term decide.", { default: 0.5, exclusiveMinimum: 0 }),
    ddof: integer("What is taken off n in the variance.", { default: 0, minimum: 0, maximum: 1 }),
    eps: number("Added to the variance.", { default: 1e-8, minimum: 0 }),
  }),
  main: "of",
  missing: "skip",
  linear: false,
  scope: "group",
  image: () => everything,
  evaluate: (input, { tau, ddof, eps }) =>
    amongSiblings(input, (rows, set) => {
      const columns = columnsIn(input.children, rows, ddof, eps);
      const weights = weightsOf(columns, tau);
      rows.forEach((row, i) =>
        set(
          row,
          columns.reduce((sum, { z }, k) => sum + (weights?.[k] ?? 1) * z[i]!, 0),
        ),
      );
    }),
  explain(input, { tau, ddof, eps }, row) {
    const rows = siblingsOf(input, row);
    if (rows.length < 2 || !rows.includes(row)) return undefined;
    const columns = columnsIn(input.children, rows, ddof, eps);
    const weights = weightsOf(columns, tau);
    if (weights === undefined) {
      const gaps = columns.filter(({ complete }) => !complete).map(({ name }) => `\`${name}\``);
      return `${gaps.join(", ")} is missing for some of the group, so its standardised terms are added up without weights.`;
    }
    return `Weights in this group: ${columns.map(({ name }, k) => `\`${name}\` ${Number(weights[k]!.toPrecision(4))}`).join(", ")}.`;
  },
});
