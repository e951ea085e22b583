import { join } from "node:path";
import { expect, it } from "vitest";
import { jsonl, tempFolder } from "../rollouts/testing/temp-folder";
import { Session } from "./session";

it("tries again to make its table after a failure, and can be disposed of without one", async () => {
  const folder = tempFolder({ "r.jsonl": jsonl({ prompt: "a", completion: "4", gold: "4" }) });
  const text = "reward: 1\nname: x\ndata: {rollouts: r.jsonl}\ndimensions:\n  right: {type: exact, to: gold}\n";
  const session = new Session();
  const context = { signal: new AbortController().signal, progress: () => undefined };
  const found = await session.withScored({ path: join(folder, "x.reward.yaml"), text }, context, (scored) => scored);
  if (!found.ok) throw new Error(found.none.message);
  const scored = found.value;
  await expect(scored.rowTable(() => Promise.reject(new Error("no memory")))).rejects.toThrow("no memory");
  await scored.dispose();
  const table = await scored.rowTable(() => session.database());
  const view = await table.view({ filter: null, sort: null, siblings: false, sections: null });
  expect([...view.rows]).toEqual([0]);
  await scored.dispose();
});
