import { describe, expect, it } from "vitest";
import { diagnosticsOf, expectFindings } from "../testing";

const dimensions = `
reward: 1
dimensions:
  correct: {type: exact}
  brevity: {type: length, unit: words, shape: [negate]}
aggregate:
`;

describe("node-not-at-root", () => {
  it("marks a node of the group inside another one", () => {
    const [found] = expectFindings(
      "node-not-at-root",
      `${dimensions}  sum:
    correct: 1
    rank:
      lexicographic: [{of: correct}, {of: brevity}]
#     ^^^^^^^^^^^^^ \`lexicographic\` compares the rollouts of a group
`,
    );
    expect(found!.severity).toBe("error");
  });

  it("marks one at each step, and a vector in a branch", () => {
    const at = (aggregate: string) => diagnosticsOf(`${dimensions}${aggregate}`).map(({ rule }) => rule);
    expect(at("  level: step\n  correlation_weighted: [correct, brevity]\n")).toContain("node-not-at-root");
    expect(at("  gate: {when: correct == 1, then: {vector: [correct, brevity]}}\n")).toContain("node-not-at-root");
  });

  it("says nothing of one at the root, with a shape or without", () => {
    for (const root of [
      "  lexicographic: [{of: correct}, {of: brevity}]\n",
      "  tournament: {ask: Which is better?}\n  shape: [{map: {from: [0, 1], to: [-1, 1]}}]\n",
      "  difficulty_weighted: [correct, brevity]\n",
    ])
      expect(diagnosticsOf(`${dimensions}${root}`).filter(({ rule }) => rule === "node-not-at-root")).toEqual([]);
  });
});
