import { bothScored } from "../both";
import { groupComparison } from "../group-comparison";
import { defineHandler } from "../handler";

export default defineHandler({
  name: "compareGroup",
  async handle(session, { group, ...files }, context) {
    const found = await bothScored(session, files, context);
    return found.ok ? { ok: true, detail: groupComparison(found, group) } : found;
  },
});
