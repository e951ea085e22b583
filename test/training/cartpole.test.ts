import { readdirSync, readFileSync, rmSync } from "node:fs";
import { join } from "node:path";
import { afterAll, describe, expect, it } from "vitest";
import type { RolloutLine } from "../../src/messages/run";
import { mean, productIn } from "./product";

const product = productIn("cartpole");
afterAll(() => rmSync(product.workspace, { recursive: true, force: true }));

const lines = (id: string) => product.metrics(id).filter(({ values }) => typeof values["episode_length"] === "number");

describe("PPO on a pole", () => {
  it("learns to balance with the lean as a potential", async () => {
    const { code, output } = await product.rewardLab("train", "cartpole-fixed.reward.yaml");
    expect(code, output).toBe(0);
    const all = lines("0001");
    expect(mean(all.slice(0, 2), "episode_length")).toBeLessThan(45);
    expect(mean(all.slice(-4), "episode_length")).toBeGreaterThan(100);
    expect(product.record("0001")).toMatchObject({ state: "finished", step: 16384, trainer: "sb3.ppo" });
    const last = product.metrics("0001").at(-1)!;
    for (const name of ["loss", "entropy", "kl", "clip_fraction", "fps"])
      expect(last.values[name], name).not.toBeNull();
  });

  it("has episodes for rollouts, which are scored again to what was paid", async () => {
    const folder = product.runFolder("0001");
    const paid = readdirSync(folder)
      .filter((name) => name.startsWith("rollouts-"))
      .flatMap((name) => readFileSync(join(folder, name), "utf8").trim().split("\n"))
      .map((line) => JSON.parse(line) as RolloutLine);
    const { code, output } = await product.rewardLab(
      ...["score", "cartpole-fixed.reward.yaml", "--rollouts", "run:0001", "--json"],
    );
    expect(code, output.slice(-500)).toBe(0);
    const { rows } = JSON.parse(output) as { rows: { id: string; total: { value: number | null } }[] };
    expect(rows).toHaveLength(paid.length);
    const totals = new Map(paid.map(({ id, total }) => [id, total.value]));
    for (const { id, total } of rows) expect(total.value).toBeCloseTo(totals.get(id)!, 9);
  });

  it("stops with a checkpoint and goes on from it, each step once", async () => {
    await product.rewardLab("train", "cartpole-fixed.reward.yaml", "--detach");
    await expect.poll(() => product.record("0002").step, { timeout: 120_000 }).toBeGreaterThan(3000);
    await product.rewardLab("runs", "stop", "0002");
    const stopped = product.record("0002");
    expect(stopped.state).toBe("stopped");
    const { code, output } = await product.rewardLab("runs", "resume", "0002");
    expect(code, output).toBe(0);
    expect(product.record("0002")).toMatchObject({ state: "finished", resumed: [{ from: stopped.step }] });
    // PPO ends with the batch in which it reaches its last step; after a stop batches begin elsewhere.
    expect(product.record("0002").step).toBeGreaterThanOrEqual(16384);
    const steps = product.metrics("0002").map(({ step }) => step);
    expect(steps).toEqual([...new Set(steps)].sort((a, b) => a - b));
  });

  it("learns to fall with the lean as a cost of every step", async () => {
    const { code, output } = await product.rewardLab("train", "cartpole.reward.yaml");
    expect(code, output).toBe(0);
    const all = lines("0003");
    expect(mean(all.slice(-4), "episode_length")).toBeLessThan(14);
    expect(mean(all.slice(-4), "reward")).toBeGreaterThan(mean(all.slice(0, 2), "reward") + 1);
  });
});
