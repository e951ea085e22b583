import { defineHandler } from "../handler";
import { rolloutDetail } from "../rollout-detail";

export default defineHandler({
  name: "detail",
  async handle(session, { file, row, version }, context) {
    const options = { steady: true, version };
    const found = await session.withScored(file, context, (scored) => rolloutDetail(scored, row), options);
    return found.ok ? { ok: true, detail: found.value } : found;
  },
});
