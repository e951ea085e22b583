import { filterNamesOf } from "../filter-names";
import { defineHandler } from "../handler";

export default defineHandler({
  name: "filterNames",
  async handle(session, { file, version }, context) {
    const found = await session.withScored(file, context, filterNamesOf, { steady: true, version });
    return found.ok ? { ok: true, names: found.value } : found;
  },
});
