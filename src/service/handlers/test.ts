import { runTests } from "../../analysis/run-tests";
import { defineHandler } from "../handler";
import { planOf } from "../plan-of";

export default defineHandler({
  name: "test",
  async handle(session, { file }, { signal }) {
    const planned = planOf(session.compile(file), file.text);
    return planned.ok ? { ok: true, tests: await runTests(planned.plan, signal) } : planned;
  },
});
