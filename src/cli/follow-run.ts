import { setTimeout as sleep } from "node:timers/promises";
import { mergeMetrics, readMetrics } from "../jobs/read-lines";
import { activeStates } from "../jobs/run-folder";
import { readRun } from "../jobs/run-view";
import { stopRun } from "../jobs/stop-run";
import type { MetricLine, RunRecord, RunView } from "../messages/run";
import { number, percent } from "./format/numbers";
import type { Io } from "./io";
import { liveLine } from "./live-line";

/** About so many lines of a run stay on the screen. */
const keptLines = 20;

/**
 * Shows a run until it ends: what it does before the first step, then a line a step, of which every so many stay. Ctrl-C stops
 * the run politely. Gives the run and its metrics, one line a step.
 */
export async function followRun(
  folder: string,
  io: Io,
  print: boolean,
): Promise<{ run: RunView; metrics: readonly MetricLine[] }> {
  const line = liveLine(io);
  const say = (text: string) => {
    line.clear();
    if (print) io.out(`${text}\n`);
  };
  const lines: MetricLine[] = [];
  let from = 0;
  let message = "";
  let asked = false;
  for (;;) {
    const run = await readRun(folder);
    const { record } = run;
    if (io.signal.aborted && !asked) {
      asked = true;
      await stopRun(folder);
    }
    const read = await readMetrics(folder, from);
    from = read.next;
    for (const metric of read.metrics) {
      lines.push(metric);
      // Of a run that was resumed the steps before stand in the file already.
      if (metric.step <= (record.resumed?.at(-1)?.from ?? 0)) continue;
      const text = stepText(record, metric);
      const stays = Math.max(1, Math.round(record.steps / keptLines));
      if (metric.step % stays === 0 || metric.step === record.steps) say(text);
      else if (print) line.show(text);
    }
    if (!activeStates.includes(record.state)) {
      say(record.message);
      return { run, metrics: mergeMetrics(lines) };
    }
    // The record is written less often than the metrics: it may still tell of the start when steps are made.
    const past = lines.length > 0 && record.state === "starting" && record.resumed === undefined;
    if (record.state !== "running" && !past && record.message !== message) say((message = record.message));
    await sleep(150);
  }
}

/** `step 12/200  reward 0.41  correct 0.38  brief −0.05  dead 25 %`. */
export function stepText({ steps }: Pick<RunRecord, "steps">, { step, values }: MetricLine): string {
  const width = String(steps).length;
  const dimensions = Object.entries(values)
    .filter(([key]) => key.startsWith("dim/"))
    .map(([key, value]) => `${key.slice(4)} ${number(value).padEnd(6)}`);
  const parts = [
    `step ${String(step).padStart(width)}/${steps}`,
    `reward ${number(values["reward"]).padEnd(6)}`,
    ...dimensions,
    `dead ${percent(values["dead"])}`,
  ];
  return parts.join("  ");
}
