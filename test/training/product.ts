import { spawn } from "node:child_process";
import { cpSync, mkdtempSync, readFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { expect } from "vitest";
import type { MetricLine, RunRecord } from "../../src/messages/run";

const root = join(import.meta.dirname, "..", "..");

export interface Ended {
  readonly code: number | null;
  readonly output: string;
}

/** A workspace of its own for the built product. */
export interface Product {
  readonly workspace: string;
  /** The command line, as a user calls it. */
  rewardLab(...args: string[]): Promise<Ended>;
  runFolder(id: string): string;
  record(id: string): RunRecord;
  /** Metrics of a run by step, later lines over earlier ones. */
  metrics(id: string): readonly MetricLine[];
}

/** The product in a copy of a bundled example, or in an empty folder. */
export function productIn(example?: string): Product {
  const workspace = mkdtempSync(join(tmpdir(), "reward-lab-training-"));
  if (example) cpSync(join(root, "media", "examples", example), workspace, { recursive: true });
  const runFolder = (id: string) => join(workspace, ".reward-lab", "runs", id);
  return {
    workspace,
    runFolder,
    record: (id) => JSON.parse(readFileSync(join(runFolder(id), "run.json"), "utf8")) as RunRecord,
    rewardLab: (...args) =>
      new Promise((resolve, reject) => {
        const child = spawn(process.execPath, [join(root, "dist", "cli.js"), ...args], {
          cwd: workspace,
          // A queue of its own: a training of the user's is not waited for.
          env: { ...process.env, OMP_NUM_THREADS: "1", REWARD_LAB_QUEUE: join(workspace, ".reward-lab", "queue") },
        });
        let output = "";
        for (const stream of [child.stdout, child.stderr])
          stream.on("data", (chunk: Buffer) => (output += chunk.toString()));
        child.on("error", reject);
        child.on("close", (code) => resolve({ code, output }));
      }),
    metrics(id) {
      const steps = new Map<number, MetricLine>();
      for (const text of readFileSync(join(runFolder(id), "metrics.jsonl"), "utf8")
        .trim()
        .split("\n")) {
        const line = JSON.parse(text) as MetricLine;
        steps.set(line.step, { ...line, values: { ...steps.get(line.step)?.values, ...line.values } });
      }
      return [...steps.values()].sort((a, b) => a.step - b.step);
    },
  };
}

/** Mean of a metric over some lines that have it. */
export function mean(lines: readonly MetricLine[], key: string): number {
  const values = lines.map(({ values }) => values[key]).filter((value): value is number => typeof value === "number");
  expect(values.length).toBeGreaterThan(0);
  return values.reduce((sum, value) => sum + value, 0) / values.length;
}
