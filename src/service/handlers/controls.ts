import { controls } from "../../analysis/controls";
import { defineHandler } from "../handler";

export default defineHandler({
  name: "controls",
  async handle(session, { file }, context) {
    const found = await session.withScored(file, context, (scored) => ({
      controls: controls(scored.scored.plan, scored.scored),
      summary: scored.summary(),
    }));
    return found.ok ? { ok: true, ...found.value } : found;
  },
});
