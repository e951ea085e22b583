import { basename, dirname, join } from "node:path";
import { describe, expect, it } from "vitest";
import type { RewardFile } from "../messages/service";
import { gsm8kFile } from "../rollouts/testing/shared-data";
import { inProcessEngine } from "./in-process";
import { mathsReward } from "./testing/maths-reward";
import { asking } from "./testing/requests";

const file: RewardFile = {
  path: join(dirname(gsm8kFile ?? ""), "maths.reward.yaml"),
  text: mathsReward(basename(gsm8kFile ?? "")),
};

describe.skipIf(!gsm8kFile)("effects of other texts on 2,636 real solutions", () => {
  const engine = inProcessEngine();

  it("are those that the texts have when they are written", async () => {
    const gated = file.text.replace("length: 0.1", "length: {weight: 0.1, when: correct == 1}");
    const undivided = file.text.replace("std: group", "std: none");
    const reply = await engine.request("effects", { file, texts: [gated, undivided, "reward: 1\ndimensions: {a: "] });
    if (!reply.ok) throw new Error(reply.none.message);
    const [gate, none, broken] = reply.effects;
    expect(broken).toBeNull();
    const share = (effect: typeof gate) => effect?.shares.find(({ name }) => name === "length")?.after ?? NaN;
    const paid = (effect: typeof gate) => effect?.terms.find(({ path }) => path.at(-1) === "length")?.after ?? NaN;
    for (const [effect, text] of [
      [gate, gated],
      [none, undivided],
    ] as const) {
      const { dimensions, terms } = await asking(engine).summary({ ...file, text });
      expect(paid(effect)).toBeCloseTo(terms.find(({ name }) => name === "length")?.share?.value ?? NaN, 12);
      expect(share(effect)).toBeCloseTo(dimensions.find(({ name }) => name === "length")?.share?.value ?? NaN, 12);
    }
    const { dimensions } = await asking(engine).summary(file);
    const before = gate?.shares.find(({ name }) => name === "length")?.before;
    expect(before).toBeCloseTo(dimensions.find(({ name }) => name === "length")?.share?.value ?? NaN, 12);
    expect(share(gate)).toBeLessThan((before ?? 0) / 2);
  });
});
