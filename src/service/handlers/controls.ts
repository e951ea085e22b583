import { controls } from "../../analysis/controls";
import { warmUp } from "../../analysis/warm-up";
import { defineHandler } from "../handler";

export default defineHandler({
  name: "controls",
  async handle(session, { file }, context) {
    const found = await session.withScored(file, context, async (state) => {
      // The first drag shall meet compiled code.
      await warmUp(state.scored, context.signal);
      return { controls: controls(state.scored.plan, state.scored), summary: state.summary() };
    });
    return found.ok ? { ok: true, ...found.value } : found;
  },
});
