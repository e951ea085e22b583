import { join } from "node:path";
import { describe, expect, it } from "vitest";
import { plainReward } from "../rollouts/plain-reward";
import { sharedData } from "../rollouts/testing/shared-data";
import { jsonl, tempFolder } from "../rollouts/testing/temp-folder";
import { inProcessEngine } from "./in-process";
import { asking, rowQuery } from "./testing/requests";

/** The table of a file of rollouts without a reward file. */
async function table(path: string) {
  const engine = inProcessEngine();
  const found = await engine.request("source", {
    file: { path: "/x.reward.yaml", text: plainReward([]), rollouts: path },
  });
  if (!found.ok) throw new Error(found.none.message);
  const file = { path: "/y.reward.yaml", text: plainReward(found.info.columns), rollouts: path };
  return asking(engine).table(rowQuery(file));
}

const monitor = sharedData("formats", "sb3", "0.monitor.csv");
const completions = sharedData("formats", "trl", "text", "completions_00002.parquet");

describe("rollouts without a reward file", () => {
  it("are shown with the reward that they carry as the total, and their other numbers as metrics", async () => {
    const rows = [1, 3].map((score) => ({ prompt: "a", completion: "x", score, tokens: 10 * score, "odd-name": 1 }));
    const { head, lines } = await table(join(tempFolder({ "a.jsonl": jsonl(...rows) }), "a.jsonl"));
    expect(head.dimensions.map(({ name, metric }) => [name, metric])).toEqual([
      ["recorded_reward", false],
      ["tokens_", true],
    ]);
    expect(lines).toMatchObject([
      { total: 1, values: [1, 10] },
      { total: 3, values: [3, 30] },
    ]);
  });

  it.skipIf(!monitor)("take the return of an episode for its total", async () => {
    const { head, lines } = await table(monitor ?? "");
    expect(head.dimensions.map(({ name }) => name)).toEqual([
      "recorded_reward",
      "r",
      "l",
      "seconds",
      "ep_alive",
      "ep_angle",
      "ep_position",
    ]);
    expect(head.hasText).toBe(false);
    expect(head.columns.map(({ name }) => name)).toEqual(["env_id", "worker", "recorded"]);
    expect(lines[0]).toMatchObject({ total: 11.477073, text: "" });
  });

  it.skipIf(!completions)("have no total where none is recorded, and say so by the status", async () => {
    const { head, lines } = await table(completions ?? "");
    expect(head.dimensions.map(({ name }) => name)).toEqual([
      "recorded_reward",
      "digits",
      "exact",
      "brevity",
      "n_chars",
    ]);
    expect(lines[0]).toMatchObject({ total: null, totalStatus: "abstain", values: [null, 0.25, 0, -1, 16] });
  });
});
