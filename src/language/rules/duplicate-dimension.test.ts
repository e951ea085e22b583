import { describe, expect, it } from "vitest";
import { applyFix, expectFindings } from "../testing";

const text = (sum: string, other = "any: [please, thanks]") => `
reward: 1
dimensions:
  polite: {type: keyword, any: [please, thanks]}
  friendly: {type: keyword, ${other}}
aggregate: ${sum}
`;

describe("duplicate-dimension", () => {
  it("marks the second of two terms that are the same, and adds their weights", () => {
    expectFindings(
      "duplicate-dimension",
      `
reward: 1
dimensions:
  polite: {type: keyword, any: [please, thanks]}
  friendly: {type: keyword, any: [please, thanks]}
aggregate:
  sum:
    polite: 0.2
    friendly: 0.1
#   ^^^^^^^^ \`friendly\` has the same value as \`polite\` in every rollout, so it is paid twice, 0.3 together
`,
    );
    const mended = applyFix("duplicate-dimension", "take `friendly` out", text("{sum: {polite: 0.2, friendly: 0.1}}"));
    expect(mended).toBe(text("{sum: {polite: 0.3}}"));
    expectFindings("duplicate-dimension", mended);
  });

  it("is quiet about other parameters, another shape of a term, another node, and a largest of both", () => {
    expectFindings("duplicate-dimension", text("{sum: {polite: 0.2, friendly: 0.1}}", "any: [please]"));
    expectFindings("duplicate-dimension", text("{sum: {polite: 0.2, friendly: {weight: 0.1, shape: [square]}}}"));
    expectFindings(
      "duplicate-dimension",
      text("{sum: {polite: 0.2, friendly: {weight: 0.1, when: size(completion) > 9}}}"),
    );
    expectFindings("duplicate-dimension", text("{max: [polite, friendly]}"));
  });
});
