import type { RunRecord } from "../messages/run";
import { writeRecord } from "./run-folder";

/** The one writer of a run's `run.json`: the supervisor. */
export interface RecordWriter {
  current(): RunRecord;
  /** Changes the record in memory and writes it soon: at most one write in `quietMs`. */
  update(change: Partial<RunRecord>): void;
  /** Writes what is not yet written. */
  flush(): Promise<void>;
}

/** Writes only as long as the folder is `ours`. A write that fails is reported through `onProblem` and tried again with the next change. */
export function recordWriter(
  folder: string,
  record: RunRecord,
  ours: () => Promise<boolean>,
  onProblem: (message: string) => void,
  quietMs = 300,
): RecordWriter {
  let current = record;
  let timer: NodeJS.Timeout | undefined;
  let writing: Promise<void> = Promise.resolve();
  const write = () => {
    clearTimeout(timer);
    timer = undefined;
    writing = writing.then(async () => {
      if (await ours()) await writeRecord(folder, current);
    });
    return writing;
  };
  const report = (error: Error) => {
    writing = Promise.resolve();
    onProblem(`run.json could not be written: ${error.message}`);
  };
  return {
    current: () => current,
    update(change) {
      current = { ...current, ...change };
      timer ??= setTimeout(() => void write().catch(report), quietMs);
    },
    flush: () => write(),
  };
}
