import { changedFilter } from "../../analysis/changed-sets";
import { compared } from "../compared";
import { defineHandler } from "../handler";

export default defineHandler({
  name: "changed",
  async handle(session, { file, baseline, what }, context) {
    const found = await compared(session, { file, edits: [], baseline, rescore: true }, context);
    if (!found.ok) return found;
    if (found.compared === null) throw new Error("a comparison that may rescore has scores");
    return { ok: true, ...changedFilter(found.compared.before, found.compared.after, what) };
  },
});
