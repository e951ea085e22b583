import { describe, expect, it } from "vitest";
import { applyFix, expectFindings } from "../testing";

describe("missing-parameter", () => {
  it("marks the type and adds the key", () => {
    const text = "reward: 1\ndimensions:\n  form: {type: regex}\n";
    expectFindings("missing-parameter", text.replace("}", "}\n#              ^^^^^ needs `pattern`"));
    expect(applyFix("missing-parameter", "pattern", text)).toContain('form: {type: regex, pattern: ""}');
  });

  it("asks for an estimator and for an operation where a list is empty", () => {
    expectFindings(
      "missing-parameter",
      `
reward: 1
extract: {final: []}
#         ^^^^^ needs an operation
dimensions: {words: {type: length}}
advantage: []
#          ^^ needs an estimator
`,
    );
  });

  it("asks for a type, a weight and a branch", () => {
    expectFindings(
      "missing-parameter",
      `
reward: 1
dimensions:
  words: {unit: words}
# ^^^^^ needs a \`type\`
  chars: {type: length, unit: chars}
aggregate:
  sum:
    chars:
#   ^^^^^ needs a weight
    inner: {gate: {when: chars > 1}}
#           ^^^^ needs \`then\`
`,
    );
  });
});
