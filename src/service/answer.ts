import type { Handler, HandlerContext } from "./handler";
import { handlers } from "./handlers/index.generated";
import { Cancelled } from "./errors";
import type { Session } from "./session";

const byName = new Map((handlers as readonly { readonly name: string }[]).map((h) => [h.name, h as Handler]));

/** Answers one request. Fails with `Cancelled` once the signal is aborted, and with what the handler throws. */
export async function answer(
  session: Session,
  name: string,
  params: unknown,
  context: HandlerContext,
): Promise<unknown> {
  const handler = byName.get(name);
  if (!handler) throw new Error(`The engine does not know the request \`${name}\`. Reload the window after an update.`);
  try {
    context.signal.throwIfAborted();
    const result = await handler.handle(session, params as never, context);
    context.signal.throwIfAborted();
    return result;
  } catch (error) {
    if (context.signal.aborted) throw new Cancelled();
    throw error;
  }
}
