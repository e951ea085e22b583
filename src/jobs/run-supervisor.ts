import { outlastOutput } from "../service/outlast-output";
import type { Prepare } from "./preparation";
import { supervise, SupervisorFailure, type SupervisorOptions } from "./supervise";

/** So many errors that nobody awaited are no stop any more: the process ends, and the guard ends its trainer. */
const mostFailures = 20;

/**
 * The whole life of a supervisor process: SIGTERM, SIGINT and SIGHUP stop the trainer politely, a second one changes nothing.
 * An error that nobody awaited stops it too, and the run has failed.
 * Exit code 0 if the run finished or was stopped, 1 if it failed, 3 if the supervisor itself failed (its log says why).
 */
export async function runSupervisor(folder: string, prepare: Prepare, options: SupervisorOptions): Promise<void> {
  const stop = new AbortController();
  for (const signal of ["SIGTERM", "SIGINT", "SIGHUP"] as const) process.on(signal, () => stop.abort());
  outlastOutput();
  let failures = 0;
  process.on("uncaughtException", (error) => {
    stop.abort(new SupervisorFailure(error));
    if (++failures > mostFailures) process.exit(3);
    console.error(error);
  });
  try {
    const exit = await supervise(folder, prepare, stop.signal, options);
    process.exit(exit.state === "failed" ? 1 : 0);
  } catch (error) {
    console.error(error);
    process.exit(3);
  }
}
