import { existsSync } from "node:fs";
import { join } from "node:path";
import { runFiles } from "./run-folder";

export interface StopRequests {
  /** Aborted when the run shall stop and save. */
  readonly stop: AbortSignal;
  /** Aborted when it shall end at once. */
  readonly kill: AbortSignal;
  close(): void;
}

/** Watches for the files `STOP` and `KILL`, with which anyone who can write into the folder asks for an end. */
export function watchStopRequests(folder: string, pollMs: number): StopRequests {
  const [stop, kill] = [new AbortController(), new AbortController()];
  const look = () => {
    if (existsSync(join(folder, runFiles.kill))) {
      kill.abort();
      stop.abort();
    } else if (existsSync(join(folder, runFiles.stop))) stop.abort();
  };
  const looks = setInterval(look, pollMs);
  return { stop: stop.signal, kill: kill.signal, close: () => clearInterval(looks) };
}
