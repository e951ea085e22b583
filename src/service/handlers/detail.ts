import { defineHandler } from "../handler";
import { rolloutDetail } from "../rollout-detail";

export default defineHandler({
  name: "detail",
  async handle(session, { file, row }, context) {
    const found = await session.withScored(file, context, (scored) => rolloutDetail(scored, row), { steady: true });
    return found.ok ? { ok: true, detail: found.value } : found;
  },
});
