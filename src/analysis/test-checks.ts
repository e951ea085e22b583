import { OK, statusName } from "../messages/status";
import type { CheckResult } from "../messages/testing";
import { constantColumn, NumberColumnBuilder, type ValueColumn } from "../engine/column";
import { type ColumnScope, compileExpression, evaluateColumn, functionsByName } from "../engine/expression";
import type { Expectation } from "../engine/plan";
import { scoredScope } from "../engine/row-scope";
import type { Scored } from "../engine/scored";
import { describe, judge, show, shownShort } from "./expectation";
import { memberNames, type MemberName } from "./member-names";
import { foundState, readStateSubject, type StateSubject } from "./test-state";
import { findSubject, readSubject } from "./test-subject";

/** The rollouts that an expectation is checked on. */
export interface Checked {
  readonly scored: Scored;
  /** Names of members by row; of a file the ids of its rows. */
  readonly names: readonly string[];
  /** The rows are those of a file: an expectation must hold in each, and none has a name. */
  readonly file: boolean;
  /** Largest difference of numbers that still counts as equal. */
  readonly within: number;
}

/** One expectation's outcome, and the first row in which it does not hold; -1 where it is about no row. */
export interface Check extends CheckResult {
  readonly row: number;
  /** Rows in which it holds, and rows in which it was checked. */
  readonly held: number;
  readonly of: number;
}

const count = (n: number): string => n.toLocaleString("en-US");

export const failedCheck = (subject: string, path: CheckResult["path"], message: string): Check => ({
  subject,
  path,
  passed: false,
  expected: "",
  actual: "",
  message,
  outcome: message,
  row: -1,
  held: 0,
  of: 0,
});

export function checkExpectation(checked: Checked, expectation: Expectation): Check {
  const { subject: text, expected, path, unread } = expectation;
  if (unread !== undefined) return failedCheck(text, path, unread);
  const state = readStateSubject(text);
  if (state !== undefined && expected !== undefined) return checkState(checked, expectation, state);
  const subject = readSubject(text);
  if (expected === undefined || (expected === true && subject === undefined))
    return checkCondition(checked, expectation);
  if (subject === undefined)
    return failedCheck(
      text,
      path,
      `\`${text}\` names nothing. Write \`total\`, a dimension, \`total(a)\` or \`raw(x)\`.`,
    );
  const { scored, names, file, within } = checked;
  if (file && subject.member !== undefined)
    return failedCheck(
      text,
      path,
      `The rollouts of a file have no names. Write \`${subject.name}\`, which must hold in each.`,
    );
  if (!file && subject.member === undefined && names.length > 1) {
    const hint = `Say whose: \`${text}(${names[0]})\`.`;
    return failedCheck(text, path, `The test has ${names.length} rollouts. ${hint}`);
  }
  const only = subject.member === undefined ? 0 : names.indexOf(subject.member);
  if (only < 0)
    return failedCheck(text, path, `The test has no rollout \`${subject.member}\`. It has ${names.join(", ")}.`);
  const read = findSubject(scored, subject);
  if (read === undefined)
    return failedCheck(text, path, `The file has no dimension, term or column \`${subject.name}\`.`);

  const rows = file ? Array.from(names.keys()) : [only];
  const verdicts = rows.map((row) => judge(expected, read(row), within));
  const first = verdicts.findIndex(({ passed }) => !passed);
  const row = rows[Math.max(0, first)] ?? 0;
  const held = verdicts.filter(({ passed }) => passed).length;
  const found = read(row);
  const of = rows.length;
  const wanted = verdicts[Math.max(0, first)]?.expected ?? show(expected);
  const base = { subject: text, path, passed: first < 0, expected: wanted, actual: describe(found), held, of };
  if (first < 0) return { ...base, row, outcome: file ? `${count(of)} of ${count(of)}` : "" };
  const shown = `${describe({ ...found, note: undefined })}, expected ${wanted}`;
  if (!file) return { ...base, row, outcome: shown, ...(found.note === undefined ? {} : { message: found.note }) };
  const where = `${count(held)} of ${count(of)}; ${names[row]} is ${shown}`;
  return {
    ...base,
    row,
    actual: `${base.actual} in ${names[row]}`,
    outcome: where,
    message: `${text} holds in ${where}.`,
  };
}

/** The state after the last batch; it belongs to no rollout. */
function checkState({ scored, within }: Checked, { subject, expected, path }: Expectation, state: StateSubject): Check {
  const found = foundState(scored, state);
  if (typeof found === "string") return failedCheck(subject, path, found);
  const verdict = judge(expected, found, within);
  const shown = { subject, path, passed: verdict.passed, expected: verdict.expected, actual: describe(found) };
  const outcome = verdict.passed ? "" : `${describe(found)}, expected ${verdict.expected}`;
  return { ...shown, row: -1, held: verdict.passed ? 1 : 0, of: 1, outcome };
}

const comparisons: ReadonlySet<string> = new Set(["==", "!=", "<", "<=", ">", ">="]);

/** An expression that must hold in every rollout. It reads their columns, `total` and `advantage`, `total(a)` and `group`. */
function checkCondition({ scored, names, file }: Checked, { subject, path }: Expectation): Check {
  const { table, extractions, dimensions, plan } = scored;
  const known = new Set([
    ...table.names,
    ...extractions.keys(),
    ...dimensions.keys(),
    ...Object.keys(plan.params),
    ...Object.keys(plan.schedules ?? {}),
    "total",
    "advantage",
  ]);
  const isMember = (name: string) => !file && names.includes(name);
  const { text, members } = memberNames(subject, isMember, (name) => functionsByName.has(name));
  const scope = withMembers(scoredScope(scored), scored, names, members);
  const compiled = (of: string) =>
    compileExpression(of, (name) => (known.has(name) || members.has(name) ? { type: "any" } : undefined));
  const { expression, errors } = compiled(text);
  if (expression === undefined)
    return failedCheck(subject, path, `The expression cannot be read: ${errors[0]?.message ?? "it is empty"}`);
  if (names.length === 0) return failedCheck(subject, path, "There is no rollout to check it on.");
  const { values, status, notes } = evaluateColumn(expression, scope);
  const holds = (row: number) =>
    status[row] === OK && values[row] !== false && values[row] !== 0 && values[row] !== null && values[row] !== "";
  const rows = Array.from(names.keys());
  const row = rows.findIndex((i) => !holds(i));
  const held = rows.filter(holds).length;
  const of = rows.length;

  const { term } = expression;
  const both = term.kind === "binary" && comparisons.has(term.operator) ? [term.left.text, term.right.text] : [];
  const sides = both.map((side) => {
    const part = compiled(side).expression;
    return part && evaluateColumn(part, scope);
  });
  const [left, right] = sides;
  const compared = (at: number): string | undefined =>
    left && right && term.kind === "binary" && left.status[at] === OK && right.status[at] === OK
      ? `${shownShort(left.values[at])} ${term.operator} ${shownShort(right.values[at])}`
      : undefined;

  const base = { subject, path, passed: row < 0, expected: "true", held, of };
  const everywhere = compared(0);
  const same = everywhere !== undefined && rows.every((i) => compared(i) === everywhere);
  if (row < 0) {
    const outcome = file ? `${count(of)} of ${count(of)}` : same ? everywhere : "holds";
    return { ...base, row: 0, actual: show(values[0]), outcome };
  }
  const note = notes?.get(row);
  const is = status[row] === OK ? (compared(row) ?? show(values[row])) : statusName(status[row]!);
  const where = of > 1 && !same ? ` in ${names[row]}` : "";
  const message =
    note ?? (compared(row) === undefined ? undefined : `\`${subject}\` does not hold: ${compared(row)}${where}.`);
  return {
    ...base,
    row,
    actual: is + where,
    outcome: file ? `${count(held)} of ${count(of)}; not${where}: ${is}` : `not ${is}${where}`,
    ...(message === undefined
      ? {}
      : { message: file ? `Holds in ${count(held)} of ${count(of)}. ${message}` : message }),
  };
}

/** A scope in which the values of named rollouts are columns that are the same in every row. */
function withMembers(
  scope: ColumnScope,
  scored: Scored,
  names: readonly string[],
  members: ReadonlyMap<string, MemberName>,
): ColumnScope {
  if (members.size === 0) return scope;
  return {
    ...scope,
    column(name) {
      const of = members.get(name);
      if (of === undefined) return scope.column(name);
      const found = findSubject(scored, { name: of.name, raw: false })?.(names.indexOf(of.member));
      if (found === undefined) return undefined;
      if (typeof found.value === "number") return constantColumn(scope.size, found.value);
      if (found.value === null) return new NumberColumnBuilder(scope.size).done();
      const column: ValueColumn = {
        values: new Array(scope.size).fill(found.value),
        status: new Uint8Array(scope.size),
        fromPolicy: true,
      };
      return column;
    },
  };
}
