import { relative } from "node:path";
import { traceText } from "../../analysis/trace-text";
import type { NoScores, RewardFile } from "../../messages/service";
import type { TestResult, TestTrace } from "../../messages/testing";
import { type Arguments, defineCommand, exitCodes, Refused, shared, UsageError } from "../command";
import { duration, plural } from "../format/numbers";
import { paint } from "../format/paint";
import { type Engine, inProcess, refusedBy } from "../in-process";
import type { Io } from "../io";
import { readRewardFile } from "../read-reward-file";

/** What became of one file that was named. */
type FileTests =
  | { readonly ok: true; readonly name: string; readonly file: RewardFile; readonly tests: readonly TestResult[] }
  | { readonly ok: false; readonly name: string; readonly refused: Refused };

export default defineCommand({
  name: "test",
  summary: "Run the tests of reward files.",
  usage: "FILE... [--trace NAME] [--set PARAM=VALUE] [--variant NAME] [--json]",
  options: {
    trace: {
      type: "string",
      argument: "NAME",
      summary: "Show every step of the test of this name, or whose name has it.",
    },
    set: shared.set,
    variant: shared.variant,
    json: shared.json,
  },
  async run(args, io) {
    if (args.positionals.length === 0) throw new UsageError("Name at least one reward file");
    const engine = inProcess(io);
    const wanted = args.text("trace");
    if (wanted !== undefined) return trace(wanted, args, io, engine);
    const files: FileTests[] = [];
    for (const name of args.positionals) files.push(await testFile(name, args, io, engine));
    const tests = files.flatMap((each) => (each.ok ? each.tests : []));
    const failed = tests.filter((test) => !test.passed).length;
    const refused = files.filter(({ ok }) => !ok).length;
    if (args.flag("json")) {
      const results = files.map((each) =>
        each.ok
          ? { file: each.file.path, tests: each.tests }
          : { file: each.name, error: { message: each.refused.message, next: each.refused.next ?? null } },
      );
      io.out(
        `${JSON.stringify({ schema: 1, passed: tests.length - failed, failed, unread: refused, files: results })}\n`,
      );
    } else {
      for (const each of files) print(each, io);
      const { red, green } = paint(io.colour);
      const passed = `${tests.length - failed} passed`;
      const bad = [
        ...(failed > 0 ? [`${failed} failed`] : []),
        ...(refused > 0 ? [`${plural(refused, "file")} not tested`] : []),
      ];
      io.out(bad.length > 0 ? `${red(bad.join(", "))}, ${passed}\n` : `${green(passed)}\n`);
    }
    return failed + refused > 0 ? exitCodes.findings : exitCodes.ok;
  },
});

/** The tests of a file; what the user can mend is kept, so that the other files are still tested. */
async function testFile(name: string, args: Arguments, io: Io, engine: Engine): Promise<FileTests> {
  try {
    const file = await readRewardFile(name, args, io);
    const reply = await engine.request("test", { file });
    return reply.ok ? { ok: true, name, file, tests: reply.tests } : notRun(name, reply.none);
  } catch (error) {
    if (error instanceof Refused) return { ok: false, name, refused: error };
    throw error;
  }
}

const notRun = (name: string, none: NoScores): FileTests => ({ ok: false, name, refused: refusedBy(none) });

function print(each: FileTests, io: Io): void {
  const { bold, dim, red, green } = paint(io.colour);
  if (!each.ok) {
    io.err(`${red("error")} ${each.refused.message}\n${each.refused.next ? `${each.refused.next}\n` : ""}`);
    return;
  }
  const { file, tests } = each;
  io.out(`${bold(relative(io.cwd, file.path) || file.path)} ${dim(plural(tests.length, "test"))}\n`);
  for (const test of tests) {
    const time = dim([...(test.passed && test.figure ? [test.figure] : []), duration(test.durationMs)].join(" · "));
    io.out(`  ${test.passed ? green("✓") : red("✗")} ${test.name} ${time}\n`);
    for (const check of test.checks.filter((each) => !each.passed)) {
      io.out(`      ${check.message ?? `${check.subject} is ${check.actual}, expected ${check.expected}`}\n`);
    }
  }
}

async function trace(wanted: string, args: Arguments, io: Io, engine: Engine) {
  const traces: { readonly file: string; readonly trace: TestTrace }[] = [];
  const names: string[] = [];
  for (const name of args.positionals) {
    const file = await readRewardFile(name, args, io);
    const tests = engine.session.compile(file).plan?.tests ?? [];
    names.push(...tests.map((test) => test.name));
    const exact = tests.filter((test) => test.name === wanted);
    const found = exact.length > 0 ? exact : tests.filter((test) => test.name.includes(wanted));
    for (const test of found) {
      const reply = await engine.request("trace", { file, test: Number(test.path[1]) });
      if (!reply.ok) throw refusedBy(reply.none);
      traces.push({ file: file.path, trace: reply.trace });
    }
  }
  if (traces.length === 0)
    throw new Refused(
      `No test is called ${wanted}.`,
      names.length > 0 ? `There are: ${names.join("; ")}.` : "The file has no tests.",
    );
  if (args.flag("json")) io.out(`${JSON.stringify({ schema: 1, traces })}\n`);
  else io.out(traces.map((each) => traceText(each.trace)).join("\n"));
  return traces.every((each) => each.trace.test.passed) ? exitCodes.ok : exitCodes.findings;
}
