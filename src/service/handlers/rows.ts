import { defineHandler } from "../handler";
import { layoutOf } from "../query-layout";
import { tableHead } from "../table-head";
import { tableLines } from "../table-lines";

export default defineHandler({
  name: "rows",
  async handle(session, { query, from, to }, context) {
    const found = await session.withScored(
      query.file,
      context,
      async (scored) => {
        const layout = await layoutOf(scored, query, () => session.database());
        if (!layout.ok) return layout;
        const lines = tableLines(scored, layout.layout, from, to, query.columns);
        return {
          ok: true as const,
          head: tableHead(scored, layout.layout, session.isFirst(query.file, scored)),
          lines,
          from,
        };
      },
      { steady: from > 0, version: query.version, first: query.first },
    );
    return found.ok ? found.value : found;
  },
});
