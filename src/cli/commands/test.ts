import { relative } from "node:path";
import type { RewardFile, TestResult } from "../../messages/service";
import { defineCommand, exitCodes, shared, UsageError } from "../command";
import { duration, plural } from "../format/numbers";
import { paint } from "../format/paint";
import { inProcess, refusedBy } from "../in-process";
import type { Io } from "../io";
import { readRewardFile } from "../read-reward-file";

export default defineCommand({
  name: "test",
  summary: "Run the tests of reward files.",
  usage: "FILE... [--set PARAM=VALUE] [--json]",
  options: { set: shared.set, json: shared.json },
  async run(args, io) {
    if (args.positionals.length === 0) throw new UsageError("Name at least one reward file");
    const engine = inProcess(io);
    const files: { file: RewardFile; tests: readonly TestResult[] }[] = [];
    for (const name of args.positionals) {
      const file = await readRewardFile(name, args, io);
      const reply = await engine.request("test", { file });
      if (!reply.ok) throw refusedBy(reply.none);
      files.push({ file, tests: reply.tests });
    }
    const tests = files.flatMap((each) => each.tests);
    const failed = tests.filter((test) => !test.passed).length;
    if (args.flag("json")) {
      const results = files.map(({ file, tests }) => ({ file: file.path, tests }));
      io.out(`${JSON.stringify({ schema: 1, passed: tests.length - failed, failed, files: results })}\n`);
    } else {
      for (const { file, tests } of files) print(file, tests, io);
      const { red, green } = paint(io.colour);
      const passed = `${tests.length - failed} passed`;
      io.out(failed > 0 ? `${red(`${failed} failed`)}, ${passed}\n` : `${green(passed)}\n`);
    }
    return failed > 0 ? exitCodes.findings : exitCodes.ok;
  },
});

function print(file: RewardFile, tests: readonly TestResult[], io: Io): void {
  const { bold, dim, red, green } = paint(io.colour);
  io.out(`${bold(relative(io.cwd, file.path) || file.path)} ${dim(plural(tests.length, "test"))}\n`);
  for (const test of tests) {
    const time = dim(duration(test.durationMs));
    io.out(`  ${test.passed ? green("✓") : red("✗")} ${test.name} ${time}\n`);
    for (const check of test.checks.filter((each) => !each.passed)) {
      io.out(`      ${check.message ?? `${check.subject} is ${check.actual}, expected ${check.expected}`}\n`);
    }
  }
}
