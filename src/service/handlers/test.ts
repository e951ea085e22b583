import { runTests } from "../../analysis/run-tests";
import { defineHandler } from "../handler";
import { planOf } from "../plan-of";
import { testFiles } from "../test-files";

export default defineHandler({
  name: "test",
  async handle(session, { file, only }, context) {
    const planned = planOf(session.compile(file), file.text);
    if (!planned.ok) return planned;
    const { plan } = planned;
    const of = only?.length ?? plan.tests.length;
    let done = 0;
    const tests = await runTests(plan, {
      only,
      signal: context.signal,
      read: testFiles(file, plan, context),
      onTest: ({ name }) => context.progress({ message: name, done: done++, of }),
    });
    return { ok: true, tests };
  },
});
