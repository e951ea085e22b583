import { describe, expect, it } from "vitest";
import { applyFix, expectFindings } from "../testing";

const text = (train: string, advantage = "{grpo: {std: group}}") => `
reward: 1
dimensions:
  correct: {type: exact, to: gold}
advantage: ${advantage}
train: {trainer: trl.grpo, ${train}}
`;

describe("group-size-one", () => {
  it("marks a group of one", () => {
    expectFindings(
      "group-size-one",
      `
reward: 1
dimensions:
  correct: {type: exact, to: gold}
train:
  trainer: trl.grpo
  group_size: 1
#             ^ every advantage of \`grpo\` is 0
`,
    );
    const mended = applyFix("group-size-one", "8", text("group_size: 1"));
    expect(mended).toBe(text("group_size: 8"));
    expectFindings("group-size-one", mended);
  });

  it("is quiet about two, and for estimators that compare with nothing", () => {
    expectFindings("group-size-one", text("group_size: 2"));
    expectFindings("group-size-one", text("group_size: 1", "none"));
  });
});
