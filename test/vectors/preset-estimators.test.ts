import { describe, expect, it } from "vitest";
import { planOf, scoreText } from "../unit/scoring/score-text";
import trl from "./estimators.json";
import vectors from "./preset_estimators.json";

interface Case {
  readonly name: string;
  readonly advantage: string;
  /** Group, reward and number of tokens of each rollout. */
  readonly rows: readonly (readonly [string, number, number])[];
  readonly values: readonly number[];
}

const file = (advantage: string): string => `dimensions: {score: {type: expr, of: s}}\nadvantage: ${advantage}\n`;

describe("with `as` the advantages are those of the system", () => {
  it.each(vectors.cases as unknown as readonly Case[])("$name", async ({ advantage, rows, values }) => {
    const scored = await scoreText(
      file(advantage),
      rows.map(([group, s, tokens]) => ({ group, columns: { s, tokens: Array.from({ length: tokens }, () => ({})) } })),
    );
    values.forEach((value, row) => expect(Math.abs(scored.advantages.values[row]! - value)).toBeLessThan(1e-9));
  });
});

interface Mixture {
  readonly columns: readonly (readonly (number | null)[])[];
  readonly weights: readonly number[];
  readonly groupSize: number;
}

/** Rollouts of groups of one size with a dimension for each column, put together by `gdpo`. */
async function mixed({ columns, weights, groupSize }: Mixture, parameters: string) {
  const names = columns.map((_, k) => `d${k}`);
  const text = `
dimensions: {${names.map((name) => `${name}: {type: expr, of: x${name}}`).join(", ")}}
aggregate: {sum: {${names.map((name, k) => `${name}: ${weights[k]}`).join(", ")}}}
advantage: {gdpo: ${parameters}}
`;
  const rows = columns[0]!.map((_, row) => ({
    group: String(Math.floor(row / groupSize)),
    columns: Object.fromEntries(names.map((name, k) => [`x${name}`, columns[k]![row]])),
  }));
  return (await scoreText(text, rows)).advantages.values;
}

const expectClose = (found: Float64Array, expected: readonly number[]): void =>
  expected.forEach((value, row) => expect(Math.abs(found[row]! - value), `rollout ${row}`).toBeLessThan(1e-9));

describe("gdpo gives the advantages of", () => {
  it.each(trl.mixtures)("TRL, normalize_then_sum: $name", async ({ advantages, ...mixture }) => {
    expectClose(await mixed(mixture, "{as: trl}"), advantages);
  });
  it("ms-swift", async () => {
    for (const { values, ...mixture } of vectors.mixtures) expectClose(await mixed(mixture, "{as: swift}"), values);
  });
});

describe("`as`", () => {
  const parametersOf = (advantage: string) => planOf(file(advantage)).advantage.parameters;
  it("gives way to what is written", () => {
    expect(parametersOf("{grpo: {as: verl}}")).toMatchObject({ eps: 1e-6, ddof: 1, alone: "raw", std: "group" });
    expect(parametersOf("{grpo: {as: verl, eps: 0.5, alone: zero}}")).toMatchObject({ eps: 0.5, alone: "zero" });
  });
  it("is TRL's constants without being written", () => {
    const { as: _as, ...named } = parametersOf("{grpo: {as: trl}}");
    expect(named).toEqual(parametersOf("grpo"));
  });
});
