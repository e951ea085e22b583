import { describe, expect, it } from "vitest";
import { statusName } from "../../../src/messages/status";
import { scoreText } from "./score-text";

/** The value of each token, and of the rollout. */
async function certainty(options: string, tokens: readonly object[]) {
  const { dimensions } = await scoreText(`dimensions: {sure: {type: self_certainty${options}}}`, [
    { completion: "a", columns: { tokens } },
  ]);
  const column = dimensions.get("sure")!.shaped;
  return { value: column.values[0]!, status: statusName(column.status[0]!) };
}

describe("self_certainty", () => {
  // p = 3/4 and 1/4, V = 2: V p = 1.5 and 0.5.
  const token = { text: "a", logprobs: [Math.log(0.75), Math.log(0.25)] };

  it("weighs all words alike: -(ln 1.5 + ln 0.5) / 2 = 0.143841", async () => {
    expect((await certainty("", [token])).value).toBeCloseTo(0.14384103622589042, 12);
  });

  it("weighs each word by its probability: (0.75 ln 1.5 + 0.25 ln 0.5) / 2 = 0.065406", async () => {
    expect((await certainty(", weigh: own", [token])).value).toBeCloseTo(0.06540602, 8);
  });

  it("is 0 for a uniform token and counts a word without probability as 0 ln 0 = 0 where words weigh their own", async () => {
    const uniform = { text: "b", logprobs: [Math.log(0.5), Math.log(0.5)] };
    expect((await certainty(", weigh: own", [uniform])).value).toBeCloseTo(0, 12);
    // (1 ln 2 + 0) / 2
    expect((await certainty(", weigh: own", [{ text: "c", distribution: [1, 0] }])).value).toBeCloseTo(0.34657359, 8);
  });

  it("abstains where tokens do not carry a distribution", async () => {
    expect((await certainty("", [{ text: "a", logprob: -1 }])).status).toBe("abstain");
  });
});
