import { sharesOf } from "../../analysis/shares";
import { compared, keep, keptOf, nearest } from "../compared";
import { controlRows } from "../control-rows";
import { warmUp } from "../drag";
import { defineHandler } from "../handler";
import { planOf } from "../plan-of";
import { rescoringOf } from "../rescoring";

/** Sources whose first drag was prepared. */
const warm = new WeakSet<object>();

export default defineHandler({
  name: "controls",
  async handle(session, { file, baseline }, context) {
    const planned = planOf(session.compile(file), file.text);
    if (!planned.ok) return planned;
    const { plan } = planned;
    const document = session.document(file);
    const loaded = await session.source(file, context);
    const known = loaded.ok ? keptOf(loaded.source.table) : [];
    const rescoring = loaded.ok ? await rescoringOf(plan, known, loaded.source.table, context.signal) : null;
    if (rescoring !== null) {
      const rows = controlRows(document, plan, baseline, nearest(plan, known));
      return { ok: true, ...rows, summary: null, none: null, rescoring, sharesBefore: {} };
    }
    const found = await session.withScored(file, context, async (state) => {
      keep(state.scored);
      const rows = controlRows(document, plan, baseline, state.scored);
      const weight = rows.terms.find((term) => term.weight !== null)?.weight;
      if (weight && !warm.has(state.source)) {
        warm.add(state.source);
        await warmUp(session, state, file, weight, context);
      }
      return { ...rows, summary: state.summary(), none: null, rescoring: null };
    });
    if (!found.ok) {
      const rows = controlRows(document, plan, baseline, undefined);
      return { ok: true, ...rows, summary: null, none: found.none, rescoring: null, sharesBefore: {} };
    }
    const both = await compared(session, { file, edits: [], baseline }, context);
    const before = both.ok && both.compared !== null ? sharesOf(both.compared.before).dimensions : new Map();
    return { ok: true, ...found.value, sharesBefore: Object.fromEntries(before) };
  },
});
