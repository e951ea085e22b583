import { pointsOf } from "../../analysis/compare";
import { bothScored } from "../both";
import { defineHandler } from "../handler";

export default defineHandler({
  name: "comparePoints",
  async handle(session, files, context) {
    const found = await bothScored(session, files, context);
    return found.ok ? { ok: true, points: pointsOf(found.a, found.b) } : found;
  },
});
