import { defineHandler } from "../handler";

export default defineHandler({
  name: "summarise",
  async handle(session, { file }, context) {
    const found = await session.withScored(file, context, (scored) => scored.summary());
    return found.ok ? { ok: true, summary: found.value } : found;
  },
});
