import { dirname, basename, join } from "node:path";
import { describe, expect, it } from "vitest";
import type { RewardFile } from "../messages/service";
import { gsm8kFile } from "../rollouts/testing/shared-data";
import { inProcessEngine } from "./in-process";
import { mathsReward } from "./testing/maths-reward";
import { asking, rowQuery } from "./testing/requests";

const file: RewardFile = {
  path: join(dirname(gsm8kFile ?? ""), "maths.reward.yaml"),
  text: mathsReward(basename(gsm8kFile ?? "")),
};

describe.skipIf(!gsm8kFile)("a maths reward on 2,636 real solutions", () => {
  const engine = inProcessEngine();
  const ask = asking(engine);

  it("agrees with every human label", async () => {
    const { head } = await ask.table(rowQuery(file, { filter: "correct == is_correct" }), 0, 0);
    expect([head.matching, head.rollouts]).toEqual([2636, 2636]);
  });

  it("shows that length is paid far above its weight", async () => {
    const summary = await ask.summary(file);
    expect([summary.rollouts, summary.groups, summary.unscorable]).toEqual([2636, 659, 0]);
    const term = summary.terms.find(({ name }) => name === "length");
    // 0.1 of 1 + 0.05 + 0.05 + 0.1.
    expect(term?.weightShare).toBeCloseTo(0.1 / 1.2, 12);
    expect(term?.share?.low).toBeGreaterThan(0.3);
    const shares = summary.dimensions.map(({ share }) => share?.value ?? NaN);
    expect(shares.reduce((sum, share) => sum + share, 0)).toBeCloseTo(1, 9);
  });

  it("pays length much less where its weight is a tenth", async () => {
    const { shares } = await ask.whatIf(file, [{ path: ["aggregate", "sum", "length"], value: 0.01 }]);
    const length = shares.find(({ name }) => name === "length");
    expect(length?.after).toBeLessThan((length?.before ?? 0) - 0.1);
  });
});
