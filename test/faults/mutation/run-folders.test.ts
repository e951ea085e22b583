import { mkdirSync, rmSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { expect, it } from "vitest";
import { thisHost } from "../../../src/jobs/machine";
import { mergeMetrics, readMetrics, tailLog } from "../../../src/jobs/read-lines";
import { resumable } from "../../../src/jobs/resume/resume-run";
import { activeStates, type ExitRecord, runsFolder } from "../../../src/jobs/run-folder";
import { listRuns } from "../../../src/jobs/run-view";
import type { RunRecord } from "../../../src/messages/run";
import { jsonl, tempFolder } from "../../../src/rollouts/testing/temp-folder";
import { watchForHangs } from "./hang-watch";
import { cpuLimit, cpuMs, firstSeed, mutated, mutations, picking } from "./mutate";

const record: RunRecord = {
  schema: 1,
  id: "0001",
  number: 1,
  name: "brief",
  kind: "train",
  trainer: "trl.grpo",
  rewardFile: "/w/brief.reward.yaml",
  plan: "0123456789ab",
  device: "cuda:0",
  command: ["python3", "-m", "reward_lab.job"],
  state: "running",
  message: "Step 4 of 20.",
  // No process runs under this id with this start.
  supervisor: { pid: 4_194_303, startTime: "1", boot: "b" },
  trainerProcess: { pid: 4_194_302, startTime: "1", boot: "b" },
  createdAt: 1_763_720_000_000,
  startedAt: 1_763_720_001_000,
  endedAt: null,
  step: 4,
  steps: 20,
  exitCode: null,
  rollouts: 64,
  host: thisHost(),
  resumed: [{ at: 1_763_720_000_500, from: 2, reached: 3, superseded: 16 }],
};
const exit: ExitRecord = {
  schema: 1,
  state: "failed",
  message: "Out of memory.",
  exitCode: 1,
  signal: null,
  endedAt: 1_763_720_009_000,
  log: ["CUDA out of memory"],
  cause: { id: "cuda-out-of-memory", message: "m", nextStep: "n" },
};
const metric = (step: number) => ({ step, time: step, values: { reward: 0.5, "dim/correct": 0.25, kl: null } });

const files: Readonly<Record<string, string>> = {
  "run.json": JSON.stringify(record, null, 2),
  "exit.json": JSON.stringify(exit, null, 2),
  "metrics.jsonl": jsonl(...[1, 2, 3].map(metric)),
  "log.txt": "step 1\nloss 0.5\r\n\u001B[31mred\u001B[0m\n",
  "launch.json": JSON.stringify({ trainer: "trl.grpo", settings: {} }),
  heartbeat: "1763720000000\n",
};

it(
  "a mutated run folder is a run that is shown, lost or ended for a reason, and never a crash",
  async () => {
    const watch = watchForHangs();
    const failures = new Map<string, string>();
    let slowest = { ms: 0, seed: 0 };
    const count = mutations(400);
    const root = tempFolder();
    const folder = join(runsFolder(root), "0001");
    for (let seed = firstSeed; seed < firstSeed + count; seed++) {
      const pick = picking(seed);
      rmSync(folder, { recursive: true, force: true });
      mkdirSync(folder, { recursive: true });
      const damaged = Object.keys(files)[pick(Object.keys(files).length)]!;
      for (const [name, text] of Object.entries(files)) {
        if (name === "exit.json" && damaged !== name && pick(2) === 0) continue;
        const change = name === damaged || pick(6) === 0;
        writeFileSync(join(folder, name), change ? mutated(text, pick, Object.values(files)) : text);
      }
      watch.begin(seed);
      const began = process.cpuUsage();
      try {
        const [run, ...more] = await listRuns(root);
        expect(more).toEqual([]);
        // Of another machine there is only the heartbeat, and a supervisor that has not reported may yet.
        const known = run!.record.host === thisHost() && run!.record.supervisor !== null;
        const ended = ["lost", "failed", "stopped", "finished"];
        expect(known ? ended : [...activeStates, ...ended]).toContain(run!.record.state);
        expect(run!.record.message).not.toBe("");
        expect(Number.isFinite(run!.record.createdAt + run!.record.step + run!.rollouts)).toBe(true);
        const { metrics } = await readMetrics(folder);
        for (const { step, values } of mergeMetrics(metrics)) {
          expect(typeof step).toBe("number");
          for (const value of Object.values(values)) expect(value === null || typeof value === "number").toBe(true);
        }
        await tailLog(folder);
        const can = await resumable(folder);
        if (!can.ok) expect(`${can.problem.message} ${can.problem.nextStep}`).toMatch(/\w.*\.\s+\S/);
      } catch (error) {
        const { stack = "", message } = error as Error;
        const kind = message.replace(/\d+/g, "#").slice(0, 200);
        if (!failures.has(kind)) failures.set(kind, `seed ${seed}, ${damaged}: ${stack}`);
      }
      const ms = cpuMs(began);
      if (ms > slowest.ms) slowest = { ms, seed };
    }
    await watch.end();
    expect([...failures.values()].join("\n\n")).toBe("");
    expect(slowest.ms, `seed ${slowest.seed}`).toBeLessThan(cpuLimit);
  },
  60 * 60_000,
);
