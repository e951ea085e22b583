import { describe, expect, it } from "vitest";
import type { LengthRelation } from "../../messages/statistics";
import { expectFindings } from "../testing";
import { correlation, summaryOf } from "../testing-summary";

const text = `
reward: 1
dimensions:
  correct: {type: exact, to: gold}
  brief: {type: length, unit: words, shape: [negate]}
aggregate: {sum: {correct: 1, brief: 0.1}}
`;
const nothing = { all: null, right: null, wrong: null };
const related = (relations: readonly LengthRelation[], rollouts = 2636) => ({
  summary: summaryOf(rollouts, Math.floor(rollouts / 4), { statistics: { length: { unit: "characters", relations } } }),
});

describe("length-correlated", () => {
  it("stands at the dimension that pays for length, and compares right with wrong answers", () => {
    const marked = text.replace(
      "shape: [negate]}",
      "shape: [negate]}\n# ^^^^^ Within a prompt, shorter answers score higher; among wrong answers ρ = −0.84 (n = 872 rollouts, 95% CI −0.86 to −0.82); over all answers ρ = −0.18; among right ones ρ = −0.50. Length is counted in characters.",
    );
    const [found] = expectFindings(
      "length-correlated",
      marked,
      related([
        {
          dimension: null,
          all: correlation(-0.18, 0.04, 2636),
          right: correlation(-0.5, 0.2, 863),
          wrong: correlation(-0.84, 0.02, 872),
        },
        { ...nothing, dimension: "brief", all: correlation(-1, 0, 2636) },
      ]),
    );
    expect(found?.severity).toBe("warning");
  });

  it("informs of a dimension that goes with length a little", () => {
    const marked = text.replace(
      "to: gold}",
      "to: gold}\n# ^^^^^^^ longer answers get more of `correct`; over all answers ρ = 0.35",
    );
    const [found] = expectFindings(
      "length-correlated",
      marked,
      related([{ ...nothing, dimension: "correct", all: correlation(0.35, 0.04, 2636) }]),
    );
    expect(found?.severity).toBe("information");
  });

  it("is quiet where the nearer end is below 0.25, where 0 cannot be excluded, and on few rollouts", () => {
    expectFindings(
      "length-correlated",
      text,
      related([{ ...nothing, dimension: null, all: correlation(0.35, 0.115, 256) }]),
    );
    // The 95% interval 0.26 to 0.98 excludes 0, the 99.9% interval, 1.7 times as wide, reaches 0.01; twice as wide it would hold 0.
    const wide = { ...correlation(0.62, 0.36, 20), surelyLow: -0.02 };
    expectFindings("length-correlated", text, related([{ ...nothing, dimension: null, all: wide }]));
    expectFindings(
      "length-correlated",
      text,
      related([{ ...nothing, dimension: null, all: correlation(0.8, 0.05, 31) }], 31),
    );
  });

  it("does not say of a length that it goes with length", () => {
    expectFindings(
      "length-correlated",
      text,
      related([{ ...nothing, dimension: "brief", all: correlation(-1, 0, 2636) }]),
    );
  });

  it("looks at right answers where the file pays for no length", () => {
    const relation = {
      dimension: null,
      all: correlation(-0.2, 0.04, 2636),
      right: correlation(-0.9, 0.02, 863),
      wrong: null,
    };
    const unpaid = text.replace("shape: [negate]}", "metric: true}").replace(", brief: 0.1", "");
    const marked = unpaid.replace(
      "aggregate: {sum: {correct: 1}}",
      "aggregate: {sum: {correct: 1}}\n#^^^^^^^^ shorter answers score higher; among right answers ρ = −0.90",
    );
    expectFindings("length-correlated", marked, related([relation]));
    expectFindings("length-correlated", text, related([relation]));
  });

  it("does not warn of a brevity bonus that only right answers get", () => {
    // Among wrong answers nothing goes with length; over all answers a little.
    const gated = {
      dimension: null,
      all: correlation(-0.2, 0.04, 2636),
      right: null,
      wrong: correlation(0, 0.06, 872),
    };
    expectFindings("length-correlated", text, related([gated]));
  });
});
