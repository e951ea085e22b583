import { Worker } from "node:worker_threads";

/** So long one seed may be busy before it counts as hung, ms of wall clock. */
const patience = 30_000;

/**
 * The watch runs beside the busy thread: it stops it with the debugger, tells where it stands and ends the process, which no
 * time limit of a test can do to a loop.
 */
const script = `
const { workerData } = require("node:worker_threads");
const { Session } = require("node:inspector");
const { writeSync } = require("node:fs");
const seeds = new Int32Array(workerData.buffer);
let last = -1;
let since = Date.now();
setInterval(() => {
  const seed = Atomics.load(seeds, 0);
  if (seed !== last) [last, since] = [seed, Date.now()];
  if (seed < 0 || Date.now() - since < workerData.patience) return;
  const session = new Session();
  session.connectToMainThread();
  session.on("Debugger.paused", ({ params }) => {
    const stack = params.callFrames.map(({ functionName, url, location }) =>
      "  at " + functionName + " (" + url.replace(/^.*[/]main[/]/, "") + ":" + (location.lineNumber + 1) + ")");
    writeSync(2, "seed " + seed + " hangs\\n" + stack.slice(0, 25).join("\\n") + "\\n");
    process.kill(process.pid, "SIGKILL");
  });
  session.post("Debugger.enable", () => session.post("Debugger.pause"));
}, 500);
`;

export interface HangWatch {
  /** This seed is tried now. */
  begin(seed: number): void;
  end(): Promise<void>;
}

export function watchForHangs(): HangWatch {
  const buffer = new SharedArrayBuffer(4);
  const seeds = new Int32Array(buffer).fill(-1);
  const worker = new Worker(script, { eval: true, workerData: { buffer, patience } });
  worker.unref();
  return {
    begin: (seed) => void Atomics.store(seeds, 0, seed),
    async end() {
      await worker.terminate();
    },
  };
}
