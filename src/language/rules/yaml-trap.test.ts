import { describe, expect, it } from "vitest";
import { applyFix, diagnosticsOf, expectFindings } from "../testing";

describe("yaml-trap", () => {
  it("marks an expression that a comma cuts, and puts it in quotes", () => {
    const text = "reward: 1\ndimensions:\n  short: {type: expr, of: min(step, 3), metric: true}\n";
    const found = diagnosticsOf(text);
    expect(found.map(({ rule, severity }) => [rule, severity])).toEqual([["yaml-trap", "error"]]);
    expectFindings(
      "yaml-trap",
      text.replace("true}", "true}\n#                         ^^^^^^^^^^^^ A comma ends the value"),
    );
    expect(applyFix("yaml-trap", "quotes", text)).toContain('of: "min(step, 3)", metric');
  });

  it("marks it in a list", () => {
    expectFindings(
      "yaml-trap",
      `
reward: 1
dimensions:
  words: {type: length}
aggregate:
  max: [min(words, 3), 1]
#       ^^^^^^^^^^^^^ A comma ends the value
`,
    );
  });

  it("marks a conditional without quotes, instead of the syntax error", () => {
    const text = "reward: 1\ndimensions:\n  a: step > 1 ? 2 : 3\n  b: {type: expr, of: step > 1 ? 2 : 3}\n";
    expect(diagnosticsOf(text).map(({ rule }) => rule)).toEqual(["yaml-trap", "yaml-trap"]);
    expect(applyFix("yaml-trap", "quotes", text)).toContain('a: "step > 1 ? 2 : 3"\n');
  });

  it("marks keys that are truths elsewhere, and numbers that are texts elsewhere", () => {
    expectFindings(
      "yaml-trap",
      `
reward: 1
params: {on: 1, tiny: 1e-9, fine: 1.0e-9}
#        ^^ \`on\` for true or false
#                     ^^^^ Write \`1.0e-9\`
dimensions:
  words: {type: length}
`,
    );
  });

  it("lets quoted texts be", () => {
    expectFindings(
      "yaml-trap",
      'reward: 1\ndimensions:\n  a: {type: expr, of: "min(step, 3)"}\n  b: "step > 1 ? 2 : 3"\n',
    );
  });
});
