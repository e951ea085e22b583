import { defineHandler } from "../handler";
import { patternOf } from "../pattern";

export default defineHandler({
  name: "pattern",
  async handle(session, { file, row, version }, context) {
    const options = { steady: true, version };
    const found = await session.withScored(file, context, ({ scored }) => patternOf(scored, row), options);
    return found.ok ? { ok: true, pattern: found.value } : found;
  },
});
