import { describe, expect, it } from "vitest";
import { applyFix, expectFindings } from "../testing";

describe("unknown-type", () => {
  it("marks types, extractions, steps, nodes and estimators", () => {
    expectFindings(
      "unknown-type",
      `
reward: 1
extract:
  pred: {numbr: completion}
#        ^^^^^ Did you mean \`number\`?
dimensions:
  words:
    type: lenght
#         ^^^^^^ Did you mean \`length\`?
  chars: {type: length, unit: chars, shape: [{klip: [0, 1]}]}
#                                             ^^^^ Did you mean \`clip\`?
aggregate:
  summ: {chars: 1}
# ^^^^ Did you mean \`sum\`?
advantage:
  gpro: {std: none}
# ^^^^ Did you mean \`grpo\`?
`,
    );
  });

  it("changes the word", () => {
    expect(applyFix("unknown-type", "length", "reward: 1\ndimensions:\n  a: {type: lenght}\n")).toContain(
      "{type: length}",
    );
  });
});
