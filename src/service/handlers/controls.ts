import { controls } from "../../analysis/controls";
import { warmUp } from "../drag";
import { defineHandler } from "../handler";

export default defineHandler({
  name: "controls",
  async handle(session, { file }, context) {
    const found = await session.withScored(file, context, async (state) => {
      const shown = controls(state.scored.plan, state.scored);
      const [first] = shown;
      if (first) await warmUp(session, state, file, { path: first.path, value: first.weight }, context);
      return { controls: shown, summary: state.summary() };
    });
    return found.ok ? { ok: true, ...found.value } : found;
  },
});
