import { describe, expect, it } from "vitest";
import { applyFix, expectFindings } from "../testing";

const text = (factors: string, node = "product") => `
reward: 1
dimensions:
  tone: {type: judge, ask: tone.md, scale: [-1, 1], timeout: 30}
  facts: {type: judge, ask: facts.md, scale: [-2, 2], timeout: 30}
  right: {type: exact, to: gold}
aggregate: {${node}: {of: {${factors}}, missing: skip}}
`;

describe("product-sign-flip", () => {
  it("marks the second factor that may be below 0, and cuts it off", () => {
    expectFindings(
      "product-sign-flip",
      `
reward: 1
dimensions:
  tone: {type: judge, ask: tone.md, scale: [-1, 1], timeout: 30}
  facts: {type: judge, ask: facts.md, scale: [-2, 2], timeout: 30}
  right: {type: exact, to: gold}
aggregate:
  product:
    of:
      tone: 1
      right: 1
      facts: 1
#     ^^^^^ \`tone\` goes down to −1 and \`facts\` to −2
    missing: skip
`,
    );
    const mended = applyFix("product-sign-flip", "facts", text("tone: 1, facts: 1"));
    expect(mended).toBe(text("tone: 1, facts: {weight: 1, shape: [{clip: {min: 0}}]}"));
    expectFindings("product-sign-flip", mended);
  });

  it("is quiet about one such factor, an even power, unknown ranges, and other nodes", () => {
    expectFindings("product-sign-flip", text("tone: 1, right: 1"));
    expectFindings("product-sign-flip", text("tone: 1, facts: 2"));
    expectFindings("product-sign-flip", text("tone: 1, facts: 1", "signed_geometric"));
    expectFindings(
      "product-sign-flip",
      text("tone: 1, facts: 1").replaceAll(/type: judge[^}]*/g, "type: expr, of: score"),
    );
  });
});
