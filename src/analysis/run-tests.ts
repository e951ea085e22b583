import { OK, statuses, statusName, type Status } from "../messages/status";
import type { CheckResult, TestResult } from "../messages/service";
import { execute } from "../engine/execute";
import type { PresetColumn } from "../engine/execute-dimension";
import { compileExpression, evaluateColumn } from "../engine/expression";
import { memoryTable, type MemoryRow } from "../engine/memory-table";
import type { Expectation, Plan, TestPlan } from "../engine/plan";
import { scoredScope } from "../engine/row-scope";
import type { Scored } from "../engine/scored";
import { describe, judge, show } from "./expectation";
import { findSubject, readSubject } from "./test-subject";

/** Runs the tests of a reward file (LANGUAGE.md, section 9). A test that fails says what was found instead. */
export async function runTests(plan: Plan, signal?: AbortSignal): Promise<TestResult[]> {
  const results: TestResult[] = [];
  for (const test of plan.tests) results.push(await runTest(plan, test, signal));
  return results;
}

async function runTest(plan: Plan, test: TestPlan, signal: AbortSignal | undefined): Promise<TestResult> {
  const began = performance.now();
  const names = Object.keys(test.members);
  const table = memoryTable(names.map((name) => memberRow(name, test)));
  const { preset, problems } = presetOf(plan, test);
  const scored = await execute(plan, table, { preset, ...(signal && { signal }) });
  const checks = [
    ...problems.map((message): CheckResult => failed("scores", test.path, message)),
    ...test.expect.map((expectation) => check(scored, test, names, expectation)),
  ];
  const { name, path } = test;
  return { name, path, passed: checks.every(({ passed }) => passed), checks, durationMs: performance.now() - began };
}

function memberRow(name: string, test: TestPlan): MemoryRow {
  const { prompt, completion, ...columns } = test.members[name]!.fields;
  return { id: name, group: "test", prompt, completion, columns };
}

/** Given raw values by dimension and member. Forms that this version cannot take are named. */
function presetOf(plan: Plan, test: TestPlan): { preset: Map<string, PresetColumn>; problems: string[] } {
  const problems: string[] = [];
  const members = Object.values(test.members);
  const preset = new Map<string, PresetColumn>();
  for (const { name } of plan.dimensions) {
    if (!members.some(({ scores }) => Object.hasOwn(scores, name))) continue;
    preset.set(
      name,
      members.map(({ scores }) => {
        const given = Object.hasOwn(scores, name) ? scores[name] : undefined;
        if (given === undefined || (typeof given === "number" && Number.isFinite(given))) return given;
        if (typeof given === "boolean") return Number(given);
        if (statuses.includes(given as Status)) return given as Status;
        problems.push(`The score of ${name} must be a number or one of ${statuses.join(", ")}, not ${show(given)}.`);
        return "error";
      }),
    );
  }
  return { preset, problems };
}

const failed = (subject: string, path: CheckResult["path"], message: string): CheckResult => ({
  subject,
  path,
  passed: false,
  expected: "",
  actual: "",
  message,
});

function check(scored: Scored, test: TestPlan, names: readonly string[], expectation: Expectation): CheckResult {
  const { subject: text, expected, path } = expectation;
  const subject = readSubject(text);
  if (expected === undefined || (expected === true && subject === undefined))
    return checkExpression(scored, names, expectation);
  if (subject === undefined)
    return failed(text, path, `\`${text}\` names nothing. Write \`total\`, a dimension, \`total(a)\` or \`raw(x)\`.`);
  if (subject.member === undefined && names.length > 1) {
    const hint = `Say whose: \`${text}(${names[0]})\`.`;
    return failed(text, path, `The test has ${names.length} rollouts. ${hint}`);
  }
  const row = subject.member === undefined ? 0 : names.indexOf(subject.member);
  if (row < 0) return failed(text, path, `The test has no rollout \`${subject.member}\`. It has ${names.join(", ")}.`);
  const found = findSubject(scored, subject, row);
  if (found === undefined) return failed(text, path, `The file has no dimension, term or column \`${subject.name}\`.`);
  const verdict = judge(expected, found, test.within);
  return {
    subject: text,
    path,
    passed: verdict.passed,
    expected: verdict.expected,
    actual: describe(found),
    ...(!verdict.passed && found.note !== undefined ? { message: found.note } : {}),
  };
}

/** An expression that must hold in every rollout of the test. It reads their columns, `total` and `advantage`, and `group`. */
function checkExpression(scored: Scored, names: readonly string[], { subject, path }: Expectation): CheckResult {
  const { table, extractions, dimensions, plan } = scored;
  const known = new Set([
    ...table.names,
    ...extractions.keys(),
    ...dimensions.keys(),
    ...Object.keys(plan.params),
    "total",
    "advantage",
  ]);
  const { expression, errors } = compileExpression(subject, (name) => (known.has(name) ? { type: "any" } : undefined));
  if (expression === undefined)
    return failed(subject, path, `The expression cannot be read: ${errors[0]?.message ?? "it is empty"}`);
  const { values, status, notes } = evaluateColumn(expression, scoredScope(scored));
  const row = values.findIndex((value, i) => status[i] !== OK || value === false || value === 0 || value === null);
  const base = { subject, path, passed: row < 0, expected: "true" };
  if (row < 0) return { ...base, actual: show(values[0]) };
  const where = names.length > 1 ? ` in ${names[row]}` : "";
  const actual = (status[row] === OK ? show(values[row]) : statusName(status[row]!)) + where;
  const note = notes?.get(row);
  return note === undefined ? { ...base, actual } : { ...base, actual, message: note };
}
