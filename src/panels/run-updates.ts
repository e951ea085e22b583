import type { RunFacts } from "../analysis/alert";
import { runAlerts } from "../analysis/run-alerts";
import { runSeries } from "../analysis/run-series";
import { tailLog, readMetrics } from "../jobs/read-lines";
import type { RunPanel } from "../messages/panels";
import type { MetricLine, RunView } from "../messages/run";
import { newestRollouts } from "./newest-rollouts";
import type { DimensionName } from "./services";

type Update = RunPanel["events"]["update"];

/** Lines of the log that the panel shows. */
const logLines = 200;

/** Reads what is new in a run folder, one reading after the other. */
export interface RunUpdates {
  /** Everything from the start if `reset`, else what was appended since the last reading. */
  read(run: RunView, reset: boolean): Promise<Update>;
}

/** What a run is compared with: its own frozen reward file, read once, and the file as it is now. */
export interface RunPlans {
  dimensions(): Promise<readonly DimensionName[]>;
  changed(): Promise<RunFacts["changed"]>;
}

export function runUpdates(folder: string, plans: RunPlans): RunUpdates {
  let all: readonly MetricLine[] = [];
  let offset = 0;
  let torn = 0;
  let attempt: number | undefined;
  let names: readonly DimensionName[] | undefined;
  let last: Promise<unknown> = Promise.resolve();

  const next = async (run: RunView, reset: boolean): Promise<Update> => {
    names ??= await plans.dimensions();
    // A run that was resumed has its files cut to the checkpoint first.
    const anew = reset || run.record.attempt !== attempt;
    attempt = run.record.attempt;
    const from = anew ? 0 : offset;
    const [read, log, newest, changed] = await Promise.all([
      readMetrics(folder, from),
      tailLog(folder, logLines),
      newestRollouts(folder),
      plans.changed(),
    ]);
    all = from === 0 || read.reset ? read.metrics : [...all, ...read.metrics];
    offset = read.next;
    torn = (from === 0 || read.reset ? 0 : torn) + read.torn;
    const lines = torn === 1 ? "1 line" : `${torn} lines`;
    return {
      run,
      reset: anew || read.reset,
      metrics: read.metrics,
      log,
      dimensions: names,
      newest,
      alerts: runAlerts({ series: runSeries(all, names), changed }),
      ...(torn === 0 ? {} : { problem: `${lines} of metrics.jsonl cannot be read; the curves show the rest.` }),
    };
  };

  return {
    read(run, reset) {
      const reading = last.then(() => next(run, reset));
      last = reading.catch(() => undefined);
      return reading;
    },
  };
}
