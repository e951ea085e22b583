import { exportRows } from "../export-rows";
import { defineHandler } from "../handler";
import { layoutOf } from "../query-layout";

export default defineHandler({
  name: "export",
  async handle(session, { query, path, format }, context) {
    const found = await session.withScored(
      query.file,
      context,
      async (scored) => {
        const laid = await layoutOf(scored, query, () => session.database());
        if (!laid.ok) return laid;
        const { lines, matches } = laid.layout;
        const rows = Array.from(lines.filter((line, at) => line >= 0 && matches[at] === 1));
        await exportRows(scored, rows, { path, format }, context, () => session.database());
        return { ok: true as const, rollouts: rows.length };
      },
      { steady: true, version: query.version },
    );
    return found.ok ? found.value : found;
  },
});
