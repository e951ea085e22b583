import { describe, expect, it } from "vitest";
import { applyFix, diagnosticsOf, expectFindings } from "../testing";

const text = (aggregate: string, more = "advantage: {returns: {gamma: 1}}") => `
reward: 1
dimensions:
  fast: {type: expr, level: step, of: info.speed}
  kept: {type: expr, level: step, of: info.kept}
aggregate: {${aggregate}}
${more}
`;
const history = (of: string, about: string) =>
  `\nreward: 1\ndimensions:\n  delivered: {type: expr, level: step, of: "${of}", about: ${about}}\n`;

describe("not-markov-expressible", () => {
  it("marks a node that is not linear in sums over steps, and works it out at each", () => {
    expectFindings(
      "not-markov-expressible",
      `
reward: 1
dimensions:
  fast: {type: expr, level: step, of: info.speed}
  kept: {type: expr, level: step, of: info.kept}
aggregate:
  min: [fast, kept]
# ^^^ \`min\` of sums over an episode (\`fast\`) is no sum over its steps
advantage: {gae: {gamma: 0.99, lambda: 0.95}}
`,
    );
    const mended = applyFix("not-markov-expressible", "at each step", text("min: [fast, kept]"));
    expect(mended).toBe(text("min: [fast, kept], level: step"));
    expectFindings("not-markov-expressible", mended);
  });

  it("marks two events in one step whose description speaks of an order, and writes an automaton", () => {
    expectFindings(
      "not-markov-expressible",
      `
reward: 1
dimensions:
  delivered: {type: expr, level: step, of: info.at_a && info.at_b, about: First A and then B.}
#                                          ^^^^^^^^^^^^^^^^^^^^^^ \`delivered\` is about two events in an order
`,
    );
    const mended = applyFix("not-markov-expressible", "automaton", history("info.at_a && info.at_b", "first A then B"));
    expect(mended).toContain("neither: [{when: info.at_a, go: first}], first: [{when: info.at_b, go: done, pay: 1}]");
    expect(diagnosticsOf(mended).filter(({ severity }) => severity !== "hint")).toEqual([]);
  });

  it("is quiet about sums, whole episodes that are compared, the largest of a maximum, and no order", () => {
    expectFindings("not-markov-expressible", text("sum: {fast: 1, kept: 1}"));
    expectFindings("not-markov-expressible", text("min: [fast, kept]", "advantage: grpo"));
    const reduced = text("min: [fast, kept]").replaceAll("level: step, of", "level: step, reduce: last, of");
    expectFindings("not-markov-expressible", reduced);
    expectFindings("not-markov-expressible", history("info.at_a && info.at_b", "both at once"));
    expectFindings("not-markov-expressible", history("prev.info.at_a && info.at_b", "first A then B"));
  });
});
