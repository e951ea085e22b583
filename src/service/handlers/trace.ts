import { runTest } from "../../analysis/run-tests";
import { traceTest } from "../../analysis/trace";
import { defineHandler } from "../handler";
import { planOf } from "../plan-of";
import { testFiles } from "../test-files";

export default defineHandler({
  name: "trace",
  async handle(session, { file, test: index }, context) {
    const planned = planOf(session.compile(file), file.text);
    if (!planned.ok) return planned;
    const { plan } = planned;
    const test = plan.tests.find(({ path }) => path[1] === index);
    if (test === undefined) {
      const message = `The file has no test ${index + 1} that can be run.`;
      return {
        ok: false,
        none: { reason: "invalid-file", message, next: "See its problems, and run the tests again." },
      };
    }
    const { signal } = context;
    const run = await runTest(plan, test, { signal, read: testFiles(file, plan, context) });
    const given = new Set(test.members.flatMap(({ scores }) => Object.keys(scores)));
    return { ok: true, trace: traceTest(run, given) };
  },
});
