import { describe, expect, it } from "vitest";
import { applyFix, expectFindings } from "../testing";

const text = (clean: string, weight = "1") => `
reward: 1
extract:
  final: {tag: answer}
dimensions:
  flawed: {type: keyword, of: final, any: [sorry]}
  liked: {type: keyword, of: final, any: [thanks]}
  clean: ${clean}
aggregate: {sum: {clean: ${weight}}}
`;

describe("missing-token-pays", () => {
  it("marks 1 less what counts as 0 where it is missing, and lets it count as the worst", () => {
    expectFindings(
      "missing-token-pays",
      `
reward: 1
extract:
  final: {tag: answer}
dimensions:
  flawed: {type: keyword, of: final, any: [sorry]}
  clean: 1 - or(flawed, 0)
#                       ^ Where \`flawed\` is missing, \`or(flawed, 0)\` is 0, which pays as much as the best
aggregate: {sum: {clean: 1}}
`,
    );
    const mended = applyFix("missing-token-pays", "Change to `1`", text("1 - or(flawed, 0)"));
    expect(mended).toBe(text("1 - or(flawed, 1)"));
    expectFindings("missing-token-pays", mended);
  });

  it("marks a value in the place of what is missing, in either form", () => {
    expect(applyFix("missing-token-pays", "Change to `0`", text("0.5 * or(liked, 1)"))).toBe(
      text("0.5 * or(liked, 0)"),
    );
    expect(applyFix("missing-token-pays", "Change to `0`", text('"ok(liked) ? liked : 1"'))).toBe(
      text('"ok(liked) ? liked : 0"'),
    );
    expect(applyFix("missing-token-pays", "Change to `0`", text('"!ok(liked) ? 2 : 0.5 * liked"'))).toBe(
      text('"!ok(liked) ? 0 : 0.5 * liked"'),
    );
  });

  it("knows a penalty from a payment", () => {
    expectFindings("missing-token-pays", text("or(flawed, 1)", "-1"));
    expect(applyFix("missing-token-pays", "Change to `1`", text("or(flawed, 0)", "-1"))).toBe(
      text("or(flawed, 1)", "-1"),
    );
  });

  it("is quiet about less than the best, columns of the data, and where it cannot be told", () => {
    expectFindings("missing-token-pays", text("or(liked, 0.5)"));
    expectFindings("missing-token-pays", text("or(label, 1)"));
    expectFindings("missing-token-pays", text("or(liked, 1) * size(completion)"));
    expectFindings("missing-token-pays", text("or(liked, 1)", "0"));
  });
});
