import { appendFile, mkdtemp } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { expect, it } from "vitest";
import { makeRunFolder } from "./run-folder";
import { watchRuns } from "./watch-runs";

it("tells of new run folders and of what is written into them", async () => {
  const root = await mkdtemp(join(tmpdir(), "watch-"));
  let told = 0;
  const watcher = await watchRuns(root, () => told++);
  const { folder } = await makeRunFolder(root);
  await expect.poll(() => told).toBeGreaterThan(0);
  const before = told;
  await appendFile(join(folder, "metrics.jsonl"), "{}\n");
  await expect.poll(() => told).toBeGreaterThan(before);
  await watcher.close();
});
