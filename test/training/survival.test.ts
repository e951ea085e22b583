import { spawn } from "node:child_process";
import { cpSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { setTimeout as sleep } from "node:timers/promises";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { isRunning } from "../../src/jobs/process-identity";
import { readRun } from "../../src/jobs/run-view";
import type { RunView } from "../../src/messages/run";

const root = join(import.meta.dirname, "..", "..");
const steps = 12;
let workspace = "";

/** The repaired example with few steps and a checkpoint every three. */
beforeAll(() => {
  workspace = join(mkdtempSync(join(tmpdir(), "reward-lab-survival-")), "arithmetic");
  cpSync(join(root, "media", "examples", "arithmetic"), workspace, { recursive: true });
  const file = join(workspace, "brief-fixed.reward.yaml");
  const text = readFileSync(file, "utf8");
  const short = text.replace(/^( {2})steps: \d+$/m, `$1steps: ${steps}\n$1save_every: 3`);
  expect(short).not.toBe(text);
  writeFileSync(file, short);
});
afterAll(() => rmSync(join(workspace, ".."), { recursive: true, force: true }));

/** The command line of the built product, as a user calls it. */
function rewardLab(...args: string[]): Promise<{ code: number | null; output: string }> {
  return new Promise((resolve, reject) => {
    const env = { ...process.env, OMP_NUM_THREADS: "1", REWARD_LAB_QUEUE: join(workspace, "..", "queue") };
    const child = spawn(process.execPath, [join(root, "dist", "cli.js"), ...args], { cwd: workspace, env });
    let output = "";
    for (const stream of [child.stdout, child.stderr])
      stream.on("data", (chunk: Buffer) => (output += chunk.toString()));
    child.on("error", reject);
    child.on("close", (code) => resolve({ code, output }));
  });
}

const folderOf = (id: string) => join(workspace, ".reward-lab", "runs", id);

async function reach(id: string, step: number): Promise<RunView> {
  for (let tries = 0; tries < 3000; tries++) {
    const run = await readRun(folderOf(id));
    if (run.record.step >= step) return run;
    if (["failed", "stopped", "lost"].includes(run.record.state)) throw new Error(run.record.message);
    await sleep(20);
  }
  throw new Error(`run ${id} does not reach step ${step}`);
}

/** Every step once, with whole batches, and metrics of each. */
function expectWhole(id: string): void {
  const read = (name: string) =>
    readFileSync(join(folderOf(id), name), "utf8")
      .trim()
      .split("\n");
  const lines = readdirSync(folderOf(id))
    .filter((name) => /^rollouts-\d+\.jsonl$/.test(name))
    .flatMap(read);
  const rollouts = lines.map((line) => JSON.parse(line) as { id: string; step: number });
  expect(new Set(rollouts.map((rollout) => rollout.id)).size).toBe(rollouts.length);
  const counts = Array.from({ length: steps }, (_, i) => rollouts.filter(({ step }) => step === i + 1).length);
  expect(new Set(counts).size, counts.join(" ")).toBe(1);
  expect(counts[0]).toBeGreaterThan(0);
  const metrics = read("metrics.jsonl").map((line) => JSON.parse(line) as { step: number; values: object });
  expect(metrics.map(({ step }) => step)).toEqual(Array.from({ length: steps }, (_, i) => i + 1));
  for (const { values } of metrics)
    expect(values).toMatchObject({ reward: expect.any(Number), loss: expect.any(Number) });
}

async function resumeToTheEnd(id: string): Promise<void> {
  const { code, output } = await rewardLab("runs", "resume", id);
  expect(code, output).toBe(0);
  expect(output).toMatch(/goes on from step \d+/);
  expect((await readRun(folderOf(id))).record).toMatchObject({ state: "finished", step: steps, attempt: 2 });
  expectWhole(id);
}

describe("a real training", () => {
  it("waits for its device, and is resumed after a stop to the same whole", async () => {
    expect((await rewardLab("train", "brief-fixed.reward.yaml", "--detach")).code).toBe(0);
    expect((await rewardLab("train", "brief-fixed.reward.yaml", "--detach")).code).toBe(0);
    await reach("0001", 4);
    const { record } = await readRun(folderOf("0002"));
    expect([record.state, record.message]).toEqual(["queued", expect.stringMatching(/^Waits for (CPU|GPU 0)/)]);
    expect((await rewardLab("runs", "stop", "2")).output).toContain("Cancelled while it waited.");
    const stopped = await rewardLab("runs", "stop", "1");
    expect(stopped.output).toMatch(/is stopped\. Stopped at step \d+\./);
    await resumeToTheEnd("0001");
  });

  it("whose supervisor is killed ends by itself, and is resumed from its last checkpoint", async () => {
    expect((await rewardLab("train", "brief-fixed.reward.yaml", "--detach")).code).toBe(0);
    const { record } = await reach("0003", 5);
    process.kill(record.supervisor!.pid, "SIGKILL");
    await expect.poll(() => isRunning(record.trainerProcess!), { timeout: 30_000 }).toBe(false);
    expect((await readRun(folderOf("0003"))).record.state).toBe("lost");
    await resumeToTheEnd("0003");
  });

  it("that is killed itself has failed with the cause, and is resumed from its last checkpoint", async () => {
    expect((await rewardLab("train", "brief-fixed.reward.yaml", "--detach")).code).toBe(0);
    const { record } = await reach("0004", 5);
    process.kill(record.trainerProcess!.pid, "SIGKILL");
    await expect.poll(async () => (await readRun(folderOf("0004"))).record.state).toBe("failed");
    const failed = (await readRun(folderOf("0004"))).record;
    expect(failed.cause?.id).toBe("killed-for-memory");
    await resumeToTheEnd("0004");
  });
});
