import type { TestResult } from "../messages/testing";
import { execute } from "../engine/execute";
import type { Plan, TestPlan } from "../engine/plan";
import type { Scored } from "../engine/scored";
import type { RolloutTable } from "../engine/table";
import { breakdownOf } from "./breakdown";
import { type Check, checkExpectation, failedCheck } from "./test-checks";
import { givenReplies } from "./test-replies";
import { givenScores, memberTable } from "./test-table";

/** Rollouts of a test's `file`, or why there are none. */
export type TestFile =
  { readonly ok: true; readonly table: RolloutTable } | { readonly ok: false; readonly message: string };

export interface TestOptions {
  readonly signal?: AbortSignal | undefined;
  /** Places in the list `tests`; absent = all. */
  readonly only?: readonly number[] | undefined;
  /** Reads the rollouts of a `file`, which is relative to the reward file. */
  readonly read?: ((file: string) => Promise<TestFile>) | undefined;
  /** Called before each test. */
  readonly onTest?: ((test: TestPlan) => void) | undefined;
}

/** A test that was run, with the scores that its outcome rests on; absent where its file cannot be read. */
export interface TestRun {
  readonly result: TestResult;
  readonly scored: Scored | undefined;
  /** Names of members, or ids of a file's rows. */
  readonly names: readonly string[];
}

/** Runs the tests of a reward file (LANGUAGE.md, section 9). A test that fails says what was found instead. */
export async function runTests(plan: Plan, options: TestOptions = {}): Promise<TestResult[]> {
  const results: TestResult[] = [];
  for (const test of plan.tests) {
    if (options.only && !options.only.includes(Number(test.path[1]))) continue;
    options.onTest?.(test);
    results.push((await runTest(plan, test, options)).result);
  }
  return results;
}

/** Runs a test with the variant that it is of. */
export async function runTest(file: Plan, test: TestPlan, options: TestOptions = {}): Promise<TestRun> {
  const began = performance.now();
  const plan = test.variant === undefined ? file : file.variants?.get(test.variant);
  if (plan === undefined) {
    const message = `The variant ${test.variant} has a mistake. Correct it to run this test.`;
    const check = failedCheck("variant", [...test.path, "variant"], message);
    return { result: resultOf(test, [check], undefined, began), scored: undefined, names: [] };
  }
  const loaded = await tableOf(test, options);
  if (!loaded.ok) {
    const check = failedCheck(`file: ${test.file}`, [...test.path, "file"], loaded.message);
    return { result: resultOf(test, [check], undefined, began), scored: undefined, names: [] };
  }
  const { preset, problems } = givenScores(plan, test.members);
  const { signal } = options;
  const scored = await execute(plan, loaded.table, {
    ...(preset.size > 0 ? { preset } : {}),
    ...givenReplies(test.members),
    ...(signal ? { signal } : {}),
  });
  const names = loaded.table.ids;
  const checked = { scored, names, file: test.file !== undefined, within: test.within };
  const checks = [
    ...problems.map((message) => failedCheck("scores", test.path, message)),
    ...test.expect.map((expectation) => checkExpectation(checked, expectation)),
  ];
  if (checks.length === 0)
    checks.push(failedCheck("expect", test.path, "This test expects nothing. Add `expect: {total: 1}`."));
  return { result: resultOf(test, checks, scored, began), scored, names };
}

async function tableOf(test: TestPlan, { read }: TestOptions): Promise<TestFile> {
  if (test.file === undefined) return { ok: true, table: memberTable(test.members) };
  if (read === undefined) return { ok: false, message: "Files cannot be read here." };
  return read(test.file);
}

function resultOf(test: TestPlan, checks: readonly Check[], scored: Scored | undefined, began: number): TestResult {
  const failed = checks.find(({ passed }) => !passed);
  const row = failed?.row ?? -1;
  return {
    name: test.name,
    path: test.path,
    passed: failed === undefined,
    checks: checks.map(({ row: _row, held: _held, of: _of, ...check }) => check),
    durationMs: performance.now() - began,
    figure: figureOf(test, checks, failed),
    ...(scored && row >= 0 ? { breakdown: breakdownOf(scored, row, scored.table.ids[row] ?? "") } : {}),
  };
}

/** `659/659` for a file, what was compared for a single comparison, else what is wrong. */
function figureOf(test: TestPlan, checks: readonly Check[], failed: Check | undefined): string {
  const [first] = checks;
  if (test.file !== undefined && first && first.of > 0) {
    const worst = checks.reduce((least, check) => (check.held < least.held ? check : least), first);
    return `${worst.held.toLocaleString("en-US")}/${worst.of.toLocaleString("en-US")}`;
  }
  if (failed)
    return failed.outcome === "" || failed.message === failed.outcome ? "" : `${failed.subject}: ${failed.outcome}`;
  return checks.length === 1 && first && first.outcome !== "holds" ? first.outcome : "";
}
