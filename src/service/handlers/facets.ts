import { defineHandler } from "../handler";
import { facetsOf } from "../facets";
import { layoutOf } from "../query-layout";

export default defineHandler({
  name: "facets",
  async handle(session, { query }, context) {
    const found = await session.withScored(
      query.file,
      context,
      async (scored) => {
        const layout = await layoutOf(scored, query, () => session.database());
        return layout.ok ? { ok: true as const, facets: facetsOf(scored, layout.layout) } : layout;
      },
      { steady: true, version: query.version },
    );
    return found.ok ? found.value : found;
  },
});
