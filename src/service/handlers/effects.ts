import type { Effect } from "../../messages/effects";
import { effectOf } from "../effect-of";
import { defineHandler } from "../handler";

export default defineHandler({
  name: "effects",
  async handle(session, { file, texts }, context) {
    const quiet = { ...context, progress: () => undefined };
    const found = await session.withScored(
      file,
      quiet,
      async (scored) => {
        const effects: (Effect | null)[] = [];
        for (const text of texts) {
          context.signal.throwIfAborted();
          effects.push(await effectOf(session, scored, file, text, quiet));
        }
        return effects;
      },
      { steady: true },
    );
    return found.ok ? { ok: true, effects: found.value } : found;
  },
});
