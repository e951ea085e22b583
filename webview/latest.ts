import { isCancelled } from "./host";

/**
 * Runs one request at a time and keeps only the newest of what was asked meanwhile: a dragged slider asks sixty times
 * a second and wants the last answer, not all of them.
 */
export function latestOnly<Q, R>(
  run: (question: Q) => Promise<R>,
  done: (result: R, question: Q) => void,
  failed: (error: unknown) => void,
): (question: Q) => void {
  let waiting: { readonly question: Q } | undefined;
  let busy = false;

  const drain = async (first: Q): Promise<void> => {
    busy = true;
    waiting = { question: first };
    while (waiting !== undefined) {
      const { question } = waiting as { readonly question: Q };
      waiting = undefined;
      try {
        done(await run(question), question);
      } catch (error) {
        if (!isCancelled(error)) failed(error);
      }
    }
    busy = false;
  };

  return (question) => {
    if (busy) waiting = { question };
    else void drain(question);
  };
}
