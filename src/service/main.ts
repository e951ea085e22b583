import { answer } from "./answer";
import { outlastOutput } from "./outlast-output";
import type { FromEngine, ToEngine } from "./protocol";
import { Session } from "./session";

/** At most this often a request tells how far it is, in ms. */
const progressEvery = 100;

const session = new Session();
const running = new Map<number, AbortController>();

/** Entry of the engine process: a child with an IPC channel and `serialization: "advanced"`. */
function main(): void {
  if (!process.send) {
    console.error("The engine process is started by Reward Lab and answers on an IPC channel. Use reward-lab instead.");
    process.exit(2);
  }
  outlastOutput();
  process.on("message", (message: ToEngine) => {
    if ("cancel" in message) running.get(message.cancel)?.abort();
    else void respond(message.id, message.name, message.params);
  });
  // The window is gone: there is nobody to answer.
  process.on("disconnect", () => process.exit(0));
}

async function respond(id: number, name: string, params: unknown): Promise<void> {
  const controller = new AbortController();
  running.set(id, controller);
  let told = 0;
  try {
    const result = await answer(session, name, params, {
      signal: controller.signal,
      progress(progress) {
        if (Date.now() - told < progressEvery) return;
        told = Date.now();
        send({ id, progress });
      },
    });
    send({ id, ok: true, result });
  } catch (error) {
    const { name: kind, message, stack } = asError(error);
    if (kind !== "Cancelled") console.error(stack ?? message);
    send({ id, error: { name: kind, message } });
  } finally {
    running.delete(id);
  }
}

function send(message: FromEngine): void {
  if (process.connected) process.send?.(message);
}

const asError = (error: unknown): Error => (error instanceof Error ? error : new Error(String(error)));

main();
