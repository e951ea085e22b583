import { appendFile, mkdtemp, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { describe, expect, it } from "vitest";
import type { MetricLine } from "../messages/run";
import { mergeMetrics, readLines, readMetrics, tailLog } from "./read-lines";

const folderWith = async (name: string, text: string) => {
  const folder = await mkdtemp(join(tmpdir(), "lines-"));
  await writeFile(join(folder, name), text);
  return folder;
};
const line = (step: number, values: Record<string, number | null>) => JSON.stringify({ step, time: step, values });

describe("readMetrics", () => {
  it("leaves a torn last line until it is complete", async () => {
    const whole = line(2, { reward: 0.5 });
    const folder = await folderWith("metrics.jsonl", `${line(1, { reward: 0.25 })}\n${whole.slice(0, 10)}`);
    const first = await readMetrics(folder);
    expect(first.metrics.map((m) => m.step)).toEqual([1]);
    expect(first.torn).toBe(0);
    await appendFile(join(folder, "metrics.jsonl"), `${whole.slice(10)}\n`);
    const second = await readMetrics(folder, first.next);
    expect(second.metrics).toEqual([{ step: 2, time: 2, values: { reward: 0.5 } }]);
  });

  it("counts a line torn by a crash and reads on after it", async () => {
    const folder = await folderWith("metrics.jsonl", `{"step": 1, "val\n${line(2, { loss: null })}\n`);
    const { metrics, torn } = await readMetrics(folder);
    expect(metrics.map((m) => m.step)).toEqual([2]);
    expect(torn).toBe(1);
  });

  it("starts anew, and says so, when the file has become shorter", async () => {
    const folder = await folderWith("metrics.jsonl", `${line(1, {})}\n`);
    expect(await readMetrics(folder, 10_000)).toMatchObject({ reset: true, metrics: [{ step: 1 }] });
  });

  it("has no lines where there is no file", async () => {
    const folder = await folderWith("other", "");
    expect(await readMetrics(folder)).toEqual({ metrics: [], next: 0, reset: false, torn: 0 });
  });
});

describe("readLines", () => {
  it("gives whole lines only, also where a limit cuts the reading", async () => {
    const folder = await folderWith("f", "aaa\nbbb\nccc\n");
    const path = join(folder, "f");
    expect(await readLines(path, 0, 6)).toEqual({ lines: ["aaa"], next: 4, reset: false });
    expect(await readLines(path, 4)).toEqual({ lines: ["bbb", "ccc"], next: 12, reset: false });
  });
});

describe("mergeMetrics", () => {
  it("makes one line of a step's lines, later values winning", () => {
    const lines: MetricLine[] = [
      { step: 2, time: 1, values: { reward: 1 } },
      { step: 1, time: 2, values: { reward: 0 } },
      { step: 2, time: 3, values: { loss: 4 } },
    ];
    expect(mergeMetrics(lines)).toEqual([
      { step: 1, time: 2, values: { reward: 0 } },
      { step: 2, time: 3, values: { reward: 1, loss: 4 } },
    ]);
  });
});

describe("tailLog", () => {
  it("shows a progress bar's last state and no colours", async () => {
    const folder = await folderWith(
      "log.txt",
      "start\n 10%|#   |\r 50%|##  |\r100%|####|\n\u001b[31mred\u001b[0m\ntorn",
    );
    expect(await tailLog(folder)).toEqual(["start", "100%|####|", "red", "torn"]);
    expect(await tailLog(folder, 2)).toEqual(["red", "torn"]);
  });

  it("leaves out what the trainer prints for us", async () => {
    const folder = await folderWith("log.txt", 'start\n@reward-lab {"step": 1}\nstep 1/2\n');
    expect(await tailLog(folder)).toEqual(["start", "step 1/2"]);
  });
});
