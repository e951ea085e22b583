import { compare } from "../../analysis/compare";
import { differences } from "../../language/differences";
import { bothScored } from "../both";
import { defineHandler } from "../handler";

export default defineHandler({
  name: "compare",
  async handle(session, { a, b }, context) {
    const found = await bothScored(session, { a, b }, context);
    if (!found.ok) return found;
    const places = differences(session.document(a), session.document(b)).map(({ path, before, after }) => ({
      path,
      a: before,
      b: after,
    }));
    const facts = { differences: places, source: found.source.source };
    return { ok: true, comparison: compare(found.a, found.b, facts) };
  },
});
