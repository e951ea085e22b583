import { amongSiblings, siblingsOf } from "../among-siblings";
import { listed } from "../children";
import { hasValue } from "../fold-rows";
import { everything } from "../interval";
import { number, parameters } from "../parameters";
import type { TermColumns } from "../plan";
import { defineNode } from "../record";

interface TestCase {
  readonly name: string;
  /** What a rollout scores in it; NaN where it has no value. */
  at(row: number): number;
}

/** Cases of a group: the elements of a list by their place, and plain terms. */
function casesOf(children: readonly TermColumns[], rows: readonly number[]): readonly TestCase[] {
  return children.flatMap(({ name, value, list }): TestCase[] => {
    if (list === undefined) return [{ name, at: (row) => (hasValue(value, row) ? value.values[row]! : NaN) }];
    const { elements, shaped } = list;
    const length = (row: number) => elements.offsets[row + 1]! - elements.offsets[row]!;
    const most = Math.max(0, ...rows.map(length));
    return Array.from({ length: most }, (_, i) => ({
      name: `${name}[${i}]`,
      at: (row) => {
        const element = elements.offsets[row]! + i;
        return i < length(row) && hasValue(shaped, element) ? shaped.values[element]! : NaN;
      },
    }));
  });
}

interface Weighed {
  readonly of: TestCase;
  readonly rate: number;
  readonly weight: number;
}

/** w = exp(-α·rate) / (Σ of Gaussian kernels between the rates + δ). Cases that no rollout has are left out. */
function weighed(
  cases: readonly TestCase[],
  rows: readonly number[],
  { alpha, sigma, delta }: { readonly alpha: number; readonly sigma: number; readonly delta: number },
): readonly Weighed[] {
  const rated = cases.flatMap((of) => {
    const values = rows.map((row) => of.at(row)).filter((x) => !Number.isNaN(x));
    return values.length === 0 ? [] : [{ of, rate: values.reduce((sum, x) => sum + x, 0) / values.length }];
  });
  const counts = new Map<number, number>();
  for (const { rate } of rated) counts.set(rate, (counts.get(rate) ?? 0) + 1);
  const crowds = new Map(
    [...counts.keys()].map((rate) => {
      let crowd = 0;
      for (const [other, count] of counts) crowd += count * Math.exp(-((rate - other) ** 2) / (2 * sigma ** 2));
      return [rate, crowd];
    }),
  );
  return rated.map(({ of, rate }) => ({ of, rate, weight: Math.exp(-alpha * rate) / (crowds.get(rate)! + delta) }));
}

export default defineNode({
  kind: "node",
  name: "difficulty_weighted",
  summary: "Sum of cases, those weighing most that few rollouts of the group pass and few others resemble.",
  docs: `R = Σ w·x over cases: the elements of a list by their place, such as the tests of \`tests\`, or terms. A case weighs exp(-α·rate) / (Σ over all cases of exp(-(rate - rate')² / 2σ²) + δ), rate its mean in the group: easy cases and those that share their difficulty with many others count little. A case that a rollout lacks is left out for it.

It compares rollouts, so it stands at the root only; a rollout without siblings is unscorable. The weights of a group are shown with each of its rollouts.

\`\`\`yaml
dimensions:
  passed: {type: expr, over: cases, of: it.ok}
aggregate:
  difficulty_weighted: {of: passed, alpha: 1, sigma: 0.1}
\`\`\``,
  source: "VeRPO: w' = exp(-α·ρ) / (N(ρ) + δ)",
  parameters: parameters({
    of: listed("The cases: a dimension that is a list, or a list of terms.", { single: true }),
    alpha: number("α: how much less an easy case weighs.", { default: 1, minimum: 0 }),
    sigma: number("σ: how near two rates are to be alike.", { default: 0.1, exclusiveMinimum: 0 }),
    delta: number("δ, added to the density.", { default: 1e-6, minimum: 0 }),
  }),
  main: "of",
  missing: "skip",
  linear: false,
  scope: "group",
  image: (children) => (children.every(({ interval }) => interval.low >= 0) ? { low: 0, high: Infinity } : everything),
  evaluate: (input, parameters) =>
    amongSiblings(input, (rows, set) => {
      const cases = weighed(casesOf(input.children, rows), rows, parameters);
      for (const row of rows)
        set(
          row,
          cases.reduce((sum, { of, weight }) => {
            const x = of.at(row);
            return Number.isNaN(x) ? sum : sum + weight * x;
          }, 0),
        );
    }),
  explain(input, parameters, row) {
    const rows = siblingsOf(input, row);
    if (rows.length < 2 || !rows.includes(row)) return undefined;
    const cases = weighed(casesOf(input.children, rows), rows, parameters).toSorted((a, b) => b.weight - a.weight);
    const shown = cases
      .slice(0, 8)
      .map(
        ({ of, rate, weight }) => `${of.name} ${Number(weight.toPrecision(4))} (rate ${Number(rate.toPrecision(3))})`,
      );
    const rest = cases.length > 8 ? `, and ${cases.length - 8} lighter ones` : "";
    return `Weights in this group: ${shown.join(", ")}${rest}.`;
  },
});
