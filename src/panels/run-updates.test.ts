import { appendFile, mkdtemp, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { describe, expect, it } from "vitest";
import type { RunView } from "../messages/run";
import { runUpdates } from "./run-updates";

const metric = (step: number): string => `${JSON.stringify({ step, time: step, values: { reward: step / 10 } })}\n`;
const run = { folder: "", rollouts: 0, record: {} } as RunView;

describe("updates of a run panel", () => {
  it("sends what was appended since the last time, and everything again to a page that begins anew", async () => {
    const folder = await mkdtemp(join(tmpdir(), "run-"));
    await writeFile(join(folder, "metrics.jsonl"), metric(1) + metric(2));
    await writeFile(join(folder, "log.txt"), "loading\nstep 1\n");
    let compiled = 0;
    const updates = runUpdates(folder, {
      dimensions: () => {
        compiled++;
        return Promise.resolve([{ name: "correct", index: 0, metric: false, weightShare: 1 }]);
      },
      changed: () => Promise.resolve(null),
    });
    const first = await updates.read(run, true);
    expect([first.reset, first.metrics.map(({ step }) => step), first.log]).toEqual([
      true,
      [1, 2],
      ["loading", "step 1"],
    ]);
    await appendFile(join(folder, "metrics.jsonl"), metric(3));
    const second = await updates.read(run, false);
    expect([second.reset, second.metrics.map(({ step }) => step)]).toEqual([false, [3]]);
    expect((await updates.read(run, true)).metrics).toHaveLength(3);
    // Resumed from step 1: what came after it was taken out, and steps have been added since.
    await writeFile(join(folder, "metrics.jsonl"), metric(1) + metric(2) + metric(3) + metric(4));
    const resumed = await updates.read({ ...run, record: { ...run.record, attempt: 2 } }, false);
    expect([resumed.reset, resumed.metrics.map(({ step }) => step)]).toEqual([true, [1, 2, 3, 4]]);
    expect(compiled).toBe(1);
  });

  it("counts lines that cannot be read and keeps saying so", async () => {
    const folder = await mkdtemp(join(tmpdir(), "run-"));
    await writeFile(join(folder, "metrics.jsonl"), `${metric(1)}{"step": 2, "ti\n`);
    const updates = runUpdates(folder, {
      dimensions: () => Promise.resolve([]),
      changed: () => Promise.resolve({ plan: "8c1f22aa", differences: [] }),
    });
    const update = await updates.read(run, true);
    expect(update.alerts.map(({ rule }) => rule)).toEqual(["reward-file-changed"]);
    expect(update.problem).toBe("1 line of metrics.jsonl cannot be read; the curves show the rest.");
    expect((await updates.read(run, false)).problem).toContain("1 line");
    expect((await updates.read(run, true)).problem).toContain("1 line");
  });
});
