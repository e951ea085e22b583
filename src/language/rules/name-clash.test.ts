import { describe, expect, it } from "vitest";
import { expectFindings } from "../testing";

describe("name-clash", () => {
  it("marks a name that is declared twice, and one that expressions use", () => {
    const found = expectFindings(
      "name-clash",
      `
reward: 1
params: {limit: 3}
extract:
  limit: {tag: answer}
# ^^^^^ already a param
dimensions:
  completion: {type: length}
# ^^^^^^^^^^ already a field of every rollout
  mean: {type: length}
# ^^^^ already a word of expressions
`,
    );
    expect(found[0]?.related).toHaveLength(1);
  });

  it("lets a term have its dimension's name", () => {
    expectFindings("name-clash", "reward: 1\ndimensions:\n  words: {type: length}\naggregate: {sum: {words: 1}}\n");
  });
});
