import { describe, expect, it } from "vitest";
import { planOf, scoreText } from "../unit/scoring/score-text";
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
