import { setImmediate } from "node:timers/promises";

/** Called between pieces of work: lets other events run now and then, and throws the signal's reason once it is aborted. */
export type Breathe = () => Promise<void>;

/** @param holdMs how long work may go on before other events get their turn. */
export function breathing(signal: AbortSignal | undefined, holdMs = 12): Breathe {
  let last = performance.now();
  return async () => {
    signal?.throwIfAborted();
    if (performance.now() - last < holdMs) return;
    await setImmediate();
    signal?.throwIfAborted();
    last = performance.now();
  };
}
