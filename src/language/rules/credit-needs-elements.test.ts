import { describe, expect, it } from "vitest";
import { diagnosticsOf, expectFindings } from "../testing";

describe("credit-needs-elements", () => {
  const file = (credit: string, advantage: string) => `
reward: 1
dimensions:
  task: {type: expr, level: step, of: reward, credit: ${credit}}
${advantage}
`;
  it("marks an estimator of whole rollouts beside what is paid in place", () => {
    const [found] = expectFindings(
      "credit-needs-elements",
      file(
        "in_place",
        "advantage:\n  grpo: {std: group}\n# ^^^^ `task` is paid in place, and `grpo` takes one reward a rollout",
      ),
    );
    expect(found!.severity).toBe("warning");
  });
  it("says nothing of estimators that take elements, and of what is paid at the end", () => {
    for (const text of [
      file("in_place", "advantage: {returns: {gamma: 0.9}}"),
      file("in_place", "advantage: {gae: {gamma: 0.9, lambda: 1}}"),
      file("in_place", "advantage: none"),
      file("in_place", "advantage: {grpo: {per: index}}"),
      file("in_place", "advantage: {gigpo: {gamma: 1}}"),
      file("end", "advantage: grpo"),
    ])
      expect(diagnosticsOf(text).filter(({ rule }) => rule === "credit-needs-elements")).toEqual([]);
  });
  it.each([
    [
      "an estimator of turns beside what is paid at steps",
      "in_place",
      "advantage:\n  loo_turn: {gamma: 1}\n# ^^^^^^^^ `task` is paid in place at each step, and `loo_turn` compares each turn",
    ],
    [
      "places of a list where nothing is paid in place",
      "end",
      "advantage:\n  grpo: {per: index}\n# ^^^^ `grpo` has nothing to compare here: no dimension pays in place",
    ],
    [
      "a modifier of tokens behind an estimator of steps",
      "in_place",
      "advantage:\n  - returns: {gamma: 1}\n  - position: {bonus: 1}\n#   ^^^^^^^^ `position` changes the advantage of each token, and before it each step has one",
    ],
  ])("marks %s", (_what, credit, advantage) => {
    expectFindings("credit-needs-elements", file(credit, advantage));
  });
});
