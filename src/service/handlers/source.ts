import { sourceInfo } from "../../rollouts/rollout-source";
import { defineHandler } from "../handler";

export default defineHandler({
  name: "source",
  async handle(session, { file }, context) {
    const loaded = await session.source(file, context);
    return loaded.ok ? { ok: true, info: sourceInfo(loaded.source) } : loaded;
  },
});
