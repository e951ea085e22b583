import { join } from "node:path";
import { expect, it } from "vitest";
import { jsonl, tempFolder } from "../rollouts/testing/temp-folder";
import { inProcessEngine } from "./in-process";

const text = `reward: 1
data: {rollouts: r.jsonl}
dimensions:
  correct: {type: exact, to: gold}
  words: {type: length, unit: words, shape: [{scale: 0.1}]}
aggregate: {sum: {correct: 1, words: -1}}
advantage: {dr_grpo: {}}
`;

it("gives what a term would pay with other weights", async () => {
  const rollouts = jsonl(
    { id: "a1", prompt: "a", completion: "4", gold: "4" },
    { id: "a2", prompt: "a", completion: "it is 5", gold: "4" },
    { id: "b1", prompt: "b", completion: "7", gold: "8" },
    { id: "b2", prompt: "b", completion: "6 6", gold: "8" },
  );
  const path = join(tempFolder({ "r.jsonl": rollouts }), "small.reward.yaml");
  const reply = await inProcessEngine().request("weightCurve", {
    file: { path, text },
    path: ["aggregate", "sum", "words"],
    dimension: "words",
    weights: [-1, 0, 1],
  });
  // With the weight w, advantages are ±(0.5 - 0.1 w) in group a and ±0.05 w in group b; words pays -0.1 w and 0.05 w of them:
  // (2 (-0.1 w)(0.5 - 0.1 w) + 2 (0.05 w)²) / (2 (0.5 - 0.1 w)² + 2 (0.05 w)²).
  const share = (w: number): number =>
    (-0.2 * w * (0.5 - 0.1 * w) + 0.005 * w * w) / (2 * (0.5 - 0.1 * w) ** 2 + 0.005 * w * w);
  if (!reply.ok) throw new Error(reply.none.message);
  expect(reply.points.map(({ weight }) => weight)).toEqual([-1, 0, 1]);
  for (const point of reply.points) expect(point.share).toBeCloseTo(share(point.weight), 12);
  expect(share(-1)).toBeCloseTo(0.125 / 0.725, 12);
});
