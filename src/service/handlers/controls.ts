import { controls } from "../../analysis/controls";
import { whatIf } from "../../analysis/what-if";
import { defineHandler } from "../handler";

/** Comparisons made before the first drag, so that it meets compiled code. */
const warmUps = 3;

export default defineHandler({
  name: "controls",
  async handle(session, { file }, context) {
    const found = await session.withScored(file, context, async (state) => {
      const { scored, source } = state;
      for (let n = 0; n < warmUps; n++) whatIf(scored, await session.execute(scored.plan, source, context, scored));
      return { controls: controls(scored.plan, scored), summary: state.summary() };
    });
    return found.ok ? { ok: true, ...found.value } : found;
  },
});
