import { describe, expect, it } from "vitest";
import { applyFix, diagnosticsOf, expectFindings } from "../testing";

const text = (of: string) => `
reward: 1
dimensions:
  close: {type: rouge, to: gold}
  high: ${of}
aggregate: {sum: {high: 1}}
`;

describe("comparison-decided", () => {
  it("marks a percentage beside a share, and divides it", () => {
    expectFindings(
      "comparison-decided",
      `
reward: 1
dimensions:
  close: {type: rouge, to: gold}
  high: "close > 80 ? 1 : close >= 0 ? 0.5 : 0"
#        ^^^^^^^^^^ \`close > 80\` never holds: \`close\` lies in [0, 1]
#                         ^^^^^^^^^^ \`close >= 0\` always holds
aggregate: {sum: {high: 1}}
`,
    );
    const mended = applyFix("comparison-decided", "0.8", text('"close > 80 ? 1 : 0"'));
    expect(mended).toBe(text('"close > 0.8 ? 1 : 0"'));
    expectFindings("comparison-decided", mended);
  });

  it("takes the bound in or out", () => {
    expect(applyFix("comparison-decided", ">= 1", text('"close > 1 ? 1 : 0"'))).toBe(text('"close >= 1 ? 1 : 0"'));
    expect(applyFix("comparison-decided", "> 0", text('"close>=0 ? 1 : 0"'))).toBe(text('"close > 0 ? 1 : 0"'));
  });

  it("marks what is compared with itself", () => {
    expectFindings(
      "comparison-decided",
      `
reward: 1
extract:
  final: {tag: answer}
dimensions:
  same: {type: expr, of: "final.trim() == final.trim()"}
#                         ^^^^^^^^^^^^^^^^^^^^^^^^^^^^ compares a thing with itself
`,
    );
  });

  it("leaves a condition that never holds to gate-unreachable", () => {
    const gated = text("close").replace("high: 1}", "high: {weight: 1, when: close > 2}}");
    expect(diagnosticsOf(gated).map(({ rule }) => rule)).toEqual(["gate-unreachable"]);
  });

  it("is quiet inside of the range, at a bound that is reached, and at a value that stands for a missing one", () => {
    expectFindings("comparison-decided", text('"close >= 1 || close > 0 ? 1 : 0"'));
    expectFindings(
      "comparison-decided",
      text('"close == -1 ? 0 : 1"').replace("to: gold}", "to: gold, unparseable: -1}"),
    );
    expectFindings("comparison-decided", text('"step >= 0 ? 1 : 0"'));
  });
});
