import { describe, expect, it } from "vitest";
import { applyFix, diagnosticsOf, expectFindings } from "../testing";

const text = (weight: string, shape = "", type = "word_error_rate") => `
reward: 1
dimensions:
  errors: {type: ${type}, to: gold${shape}}
aggregate: {sum: {errors: ${weight}}}
`;

describe("pays-for-worse", () => {
  it("marks an error rate that is paid, and turns its weight round", () => {
    expectFindings(
      "pays-for-worse",
      `
reward: 1
dimensions:
  errors: {type: word_error_rate, to: gold}
aggregate:
  sum:
    errors: 0.5
#   ^^^^^^ \`errors\` (\`word_error_rate\`) is better where it is lower
`,
    );
    const mended = applyFix("pays-for-worse", "below 0", text("0.5"));
    expect(mended).toBe(text("-0.5"));
    expectFindings("pays-for-worse", mended);
  });

  it("knows a shape that turns it round, and one that turns it back", () => {
    expectFindings("pays-for-worse", text("1", ", shape: [invert]"));
    expectFindings("pays-for-worse", text("1", ", shape: [{scale: -2}, {clip: [-1, 0]}]"));
    expect(applyFix("pays-for-worse", "below 0", text("1", ", shape: [{clip: [0, 1]}]"))).toBe(
      text("-1", ", shape: [{clip: [0, 1]}]"),
    );
    expectFindings("pays-for-worse", text("1", ", shape: [{kernel: {kind: rbf, scale: 1}}]"));
    expectFindings("pays-for-worse", text("{weight: 1, shape: [negate]}"));
  });

  it("looks at the terms around it", () => {
    const nested = (outer: string, inner: string) =>
      text("1").replace("{sum: {errors: 1}}", `{sum: {bad: {weight: ${outer}, mean: {errors: ${inner}}}}}`);
    expectFindings("pays-for-worse", nested("-1", "1"));
    expect(applyFix("pays-for-worse", "below 0", nested("1", "2"))).toBe(nested("1", "-2"));
    const twice = diagnosticsOf(nested("-1", "-1")).filter(({ rule }) => rule === "pays-for-worse");
    expect(twice.map(({ fixes }) => fixes)).toEqual([undefined]);
  });

  it("is quiet about types that are better where they are higher, and a weight that changes", () => {
    expectFindings("pays-for-worse", text("1", "", "exact"));
    expectFindings("pays-for-worse", text("0 - step"));
  });
});
