import { amongSiblings, mostInPairs, siblingsOf } from "../among-siblings";
import { rows } from "../children";
import { hasValue } from "../fold-rows";
import { unit } from "../interval";
import { choice, number, parameters } from "../parameters";
import type { TermColumns } from "../plan";
import { defineNode } from "../record";

/** The standard deviation (n - 1) of those that have a value; 0 where fewer than 2 have. */
function spread({ value }: TermColumns, rows: readonly number[]): number {
  const values = rows.filter((row) => hasValue(value, row)).map((row) => value.values[row]!);
  if (values.length < 2) return 0;
  const mean = values.reduce((sum, x) => sum + x, 0) / values.length;
  return Math.sqrt(values.reduce((sum, x) => sum + (x - mean) ** 2, 0) / (values.length - 1));
}

interface Verdict {
  /** 1 if the first is better, -1 if the second is, 0 if no level decides. */
  readonly wins: -1 | 0 | 1;
  readonly level: number;
}

/** Values of the levels; NaN where a rollout has none, which no comparison holds for. */
type Levels = readonly Float64Array[];

const levelsOf = (children: readonly TermColumns[]): Levels => children.map(({ value }) => value.values);

/** The level at which one of two rollouts of a group wins, and which; `margins` has one number a level. */
function compare(levels: Levels, margins: readonly number[], a: number, b: number): Verdict {
  for (let level = 0; level < levels.length; level++) {
    const x = levels[level]![a]!;
    const y = levels[level]![b]!;
    if (x > y + margins[level]!) return { wins: 1, level };
    if (y > x + margins[level]!) return { wins: -1, level };
  }
  return undecided;
}

const undecided: Verdict = { wins: 0, level: -1 };

const marginsOf = (children: readonly TermColumns[], rows: readonly number[]): readonly number[] =>
  children.map((child) => Number(child.own["margin"]) * (child.own["unit"] === "sd" ? spread(child, rows) : 1));

export default defineNode({
  kind: "node",
  name: "lexicographic",
  summary: "Share of the other rollouts of the group that a rollout beats, the first level that differs deciding.",
  docs: `A list of \`{of, margin, unit}\`, the most important first. Of two rollouts the better one is decided by the first level at which they differ by more than its \`margin\`: in the value's own unit, or in standard deviations (n - 1) of the group under \`unit: sd\`. A level at which one of them has no value decides nothing. What no level decides counts half.

It compares rollouts, so it stands at the root only; a rollout without siblings is unscorable, and groups may have up to 2,000 rollouts.

\`\`\`yaml
dimensions:
  correct: {type: exact}
  brevity: {type: length, unit: words, shape: [negate]}
aggregate:
  lexicographic:
    - {of: correct}
    - {of: brevity, margin: 0.5, unit: sd}
\`\`\``,
  source: "HERON (github abukharin3/HERON): i beats j at the first level with z_i > z_j + δ·sd",
  parameters: parameters({
    of: rows(
      "Rows `{of, margin, unit}`, the most important first.",
      { child: "of" },
      {
        parameters: parameters({
          margin: number("How much larger a value must be to decide.", { default: 0, minimum: 0 }),
          unit: choice("Of the margin: the value's own, or standard deviations of the group.", ["value", "sd"]),
        }),
      },
    ),
  }),
  main: "of",
  snippet: "\n  - {of: ${1}}\n  - {of: ${2}, margin: ${3:0.5}, unit: ${4|sd,value|}}",
  missing: "skip",
  linear: false,
  scope: "group",
  image: () => unit,
  evaluate(input) {
    const levels = levelsOf(input.children);
    return amongSiblings(
      input,
      (together, set) => {
        const margins = marginsOf(input.children, together);
        const points = new Float64Array(together.length);
        for (let i = 0; i < together.length; i++)
          for (let j = i + 1; j < together.length; j++) {
            const { wins } = compare(levels, margins, together[i]!, together[j]!);
            points[i]! += (1 + wins) / 2;
            points[j]! += (1 - wins) / 2;
          }
        together.forEach((row, i) => set(row, points[i]! / (together.length - 1)));
      },
      mostInPairs,
    );
  },
  explain(input, _parameters, row) {
    const together = siblingsOf(input, row);
    const others = together.filter((other) => other !== row);
    if (others.length === 0 || others.length === together.length || together.length > mostInPairs) return undefined;
    const margins = marginsOf(input.children, together);
    const verdicts = others.map((other) => compare(levelsOf(input.children), margins, row, other));
    const open = verdicts.filter(({ wins }) => wins === 0).length;
    const levels = input.children.flatMap(({ name }, level) => {
      const won = verdicts.filter((verdict) => verdict.level === level && verdict.wins === 1).length;
      const lost = verdicts.filter((verdict) => verdict.level === level && verdict.wins === -1).length;
      return won + lost === 0 ? [] : [`\`${name}\` decides ${won + lost}, ${won} of them won`];
    });
    const rest = open === 0 ? [] : [`${open} undecided, half each`];
    return `Of ${others.length} others: ${[...levels, ...rest].join("; ")}.`;
  },
});
