import { describe, expect, it } from "vitest";
import { diagnosticsOf } from "../testing";

const messages = (aggregate: string): string[] =>
  diagnosticsOf(`reward: 1\ndimensions:\n  a: size(completion)\naggregate:\n${aggregate}`).map(
    ({ message }) => message,
  );

describe("a gate", () => {
  it("needs a condition", () => {
    expect(messages("  gate: {requires: [], then: 1}\n")).toEqual([
      "A gate needs at least one condition in `requires`.",
    ]);
  });

  it("takes conditions that end in a comment", () => {
    const requires = '    requires: ["a > 1 // long enough", "a < 9 // and short"]\n';
    expect(messages(`  gate:\n${requires}    then: 1\n`)).toEqual([]);
  });
});

describe("a ladder", () => {
  it("needs a row", () => {
    expect(messages("  ladder: []\n")).toEqual(["A ladder needs a row: `{when: correct == 1, value: 1}`."]);
  });

  it("has no row below its else", () => {
    expect(messages("  ladder:\n    - {else: 1}\n    - {when: a > 1, value: 2}\n")).toEqual([
      "`else` always holds, so no row below it is ever reached. Move it to the end.",
    ]);
  });

  it("has its else in a row of its own", () => {
    const [message] = messages("  ladder:\n    - {when: a > 1, value: 2, else: 0}\n");
    expect(message).toContain("the last may be `{else: number}`");
  });
});
