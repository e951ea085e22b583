import { defineHandler } from "../handler";
import { recordsText } from "../record-text";

export default defineHandler({
  name: "records",
  async handle(session, { file, rows, as, version }, context) {
    const options = { steady: true, version };
    const found = await session.withScored(file, context, (scored) => recordsText(scored, rows, as), options);
    return found.ok ? { ok: true, text: found.value } : found;
  },
});
