import { existsSync, readdirSync, readFileSync, rmSync } from "node:fs";
import { join } from "node:path";
import { afterAll, describe, expect, it } from "vitest";
import type { MetricLine } from "../../src/messages/run";
import { mean, productIn } from "./product";

const { workspace, rewardLab, runFolder, metrics: metricsOf } = productIn("arithmetic");
afterAll(() => rmSync(workspace, { recursive: true, force: true }));

const ends = (lines: readonly MetricLine[]) => ({ first: lines.slice(0, 8), last: lines.slice(-8) });

describe("a real training", () => {
  it("learns to add with the repaired reward: reward and right answers rise clearly", async () => {
    const { code, output } = await rewardLab("train", "brief-fixed.reward.yaml");
    expect(code, output).toBe(0);
    const { first, last } = ends(metricsOf("0001"));
    expect(mean(last, "reward") - mean(first, "reward")).toBeGreaterThan(0.25);
    expect(mean(last, "dim/correct") - mean(first, "dim/correct")).toBeGreaterThan(0.25);
    const log = JSON.parse(readFileSync(join(runFolder("0001"), "run.json"), "utf8")) as {
      state: string;
      rollouts: number;
    };
    expect(log.state).toBe("finished");
    const kept = readdirSync(runFolder("0001")).filter((name) => /^rollouts-.*\.jsonl$/.test(name));
    const lines = kept.flatMap((name) =>
      readFileSync(join(runFolder("0001"), name), "utf8")
        .trim()
        .split("\n"),
    );
    expect(lines).toHaveLength(log.rollouts);
  });

  it("learns brevity instead with the small brevity term: shorter, and no better at adding", async () => {
    const { code, output } = await rewardLab("train", "brief.reward.yaml");
    expect(code, output).toBe(0);
    const { first, last } = ends(metricsOf("0002"));
    expect(mean(last, "dim/brevity") - mean(first, "dim/brevity")).toBeGreaterThan(0.4);
    expect(mean(last, "dim/reasons")).toBeLessThan(0.1);
    expect(mean(last, "dim/correct")).toBeLessThan(mean(first, "dim/correct"));
  });

  it("scores its own rollouts again to the numbers that were paid", async () => {
    const { code, output } = await rewardLab("score", "brief.reward.yaml", "--rollouts", "run:0002", "--json");
    expect(code, output.slice(-500)).toBe(0);
    const rows = (JSON.parse(output) as { rows: { id: string; total: { value: number | null }; advantage: number }[] })
      .rows;
    const paid = new Map<string, { total: { value: number | null }; advantage: number }>();
    for (const name of readdirSync(runFolder("0002")).filter((file) => file.startsWith("rollouts-"))) {
      for (const line of readFileSync(join(runFolder("0002"), name), "utf8")
        .trim()
        .split("\n")) {
        const rollout = JSON.parse(line) as { id: string; total: { value: number | null }; advantage: number };
        paid.set(rollout.id, rollout);
      }
    }
    expect(rows).toHaveLength(paid.size);
    for (const row of rows) {
      expect(row.total.value).toBe(paid.get(row.id)?.total.value);
      expect(row.advantage).toBeCloseTo(paid.get(row.id)?.advantage ?? NaN, 9);
    }
  });

  it("stops when asked, with a checkpoint, and says so", async () => {
    const started = await rewardLab("train", "brief-fixed.reward.yaml", "--detach");
    expect(started.code, started.output).toBe(0);
    const metrics = join(runFolder("0003"), "metrics.jsonl");
    for (let tries = 0; tries < 600 && !(existsSync(metrics) && metricsOf("0003").length > 3); tries++)
      await new Promise((resolve) => setTimeout(resolve, 200));
    const stopped = await rewardLab("runs", "stop", "3");
    expect(stopped.code, stopped.output).toBe(0);
    const shown = await rewardLab("runs", "show", "3", "--json");
    const { run } = JSON.parse(shown.output) as { run: { record: { state: string; step: number; steps: number } } };
    expect(run.record.state).toBe("stopped");
    expect(run.record.step).toBeLessThan(run.record.steps);
    expect(
      readdirSync(runFolder("0003"), { recursive: true }).some((name) => /checkpoint-\d+/.test(String(name))),
    ).toBe(true);
  });
});
