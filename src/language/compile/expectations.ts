import { memberNames } from "../../analysis/member-names";
import { compileExpression, functionsByName } from "../../engine/expression";
import type { Expectation, Path, TestMember } from "../../engine/plan";
import { statuses } from "../../messages/status";
import { rangeInScalar } from "../document/scalar-offsets";
import { type Entry, entryOf, isEmpty, plainValue, type ScalarTree, type Tree } from "../document/tree";
import { type Compiling, report } from "./context";
import { requireName } from "./test-rollouts";

/** `name`, `name.of.a.sibling.or.part`, `raw(name)`, each with the member it is of: `name(a)`. */
const subjectForm = /^(?:raw\(([\p{L}\p{N}_.]+)\)|([\p{L}\p{N}_.]+))(?:\(([\p{L}\p{N}_]+)\))?$/u;
/** `state(name)` and `state(name).number`: what is remembered after the last batch. */
const stateForm = /^state\(([\p{L}\p{N}_.]+)\)(?:\.[\p{L}\p{N}_.]+)?$/u;

const wrong = (c: Compiling, at: { start: number; end: number }, message: string): void =>
  report(c, at, { rule: "bad-test", message, stops: false });

/**
 * What a test expects. What cannot be read is reported and left out, and what is left out makes the test fail: it would pass for
 * the wrong reason.
 * @param members the rollouts of the test; none for a file.
 */
export function readExpect(c: Compiling, expect: Entry, path: Path, members: readonly TestMember[]): Expectation[] {
  const { value } = expect;
  if (value.kind === "list") {
    return value.items.flatMap((item, i) => {
      if (item.kind === "scalar" && !isEmpty(item)) return [readCondition(c, item, [...path, i], members)];
      const message = "In a list each expectation is an expression that must hold: `total > 0`.";
      wrong(c, item, message);
      return [{ subject: `expectation ${i + 1}`, expected: undefined, unread: message, path: [...path, i] }];
    });
  }
  if (value.kind === "scalar") {
    if (value.value !== null) return [readCondition(c, value, path, members)];
    wrong(c, expect.keyRange, "This test expects nothing. Add `expect: {total: 1}`.");
    return [];
  }
  return value.entries.map((entry) => readValue(c, entry, [...path, entry.key], members));
}

function readValue(c: Compiling, entry: Entry, path: Path, members: readonly TestMember[]): Expectation {
  const { key, keyRange, value } = entry;
  const match = subjectForm.exec(key);
  const subject = match?.[1] ?? match?.[2];
  const state = stateForm.exec(key)?.[1];
  if (state !== undefined) requireName(c, state, keyRange, ["total"]);
  else if (subject === undefined)
    wrong(c, keyRange, `\`${key}\` is no \`name\`, \`name(member)\`, \`raw(name)\` or \`state(name)\`.`);
  else requireName(c, subject, keyRange, ["total", "advantage"]);
  const member = state === undefined ? match?.[3] : undefined;
  if (member !== undefined && !members.some(({ name }) => name === member))
    wrong(c, keyRange, `This test has no member \`${member}\`.`);
  if (isEmpty(value)) {
    const message = `Say what \`${key}\` must be: a number, a text or one of ${statuses.join(", ")}.`;
    wrong(c, keyRange, message);
    return { subject: key, expected: null, unread: message, path };
  }
  checkForm(c, value);
  return { subject: key, expected: plainValue(value), path };
}

/** `{about, within}` and `{status, value}` with what they need. */
function checkForm(c: Compiling, value: Tree): void {
  if (value.kind !== "mapping") return;
  const within = entryOf(value, "within")?.value;
  const status = entryOf(value, "status")?.value;
  if (
    entryOf(value, "about") &&
    within &&
    !(within.kind === "scalar" && Number(within.value) >= 0 && within.value !== null)
  )
    wrong(c, within, "`within` is a number from 0: how far the value may be off.");
  if (status && !(status.kind === "scalar" && statuses.some((word) => word === status.value)))
    wrong(c, status, `A status is one of ${statuses.join(", ")}.`);
}

/** An expression that must hold, checked as far as that can be done without rollouts. */
function readCondition(c: Compiling, tree: ScalarTree, path: Path, members: readonly TestMember[]): Expectation {
  const { text } = memberNames(
    tree.text,
    (name) => members.some((member) => member.name === name),
    (name) => functionsByName.has(name),
  );
  const { errors } = compileExpression(text, (name) => {
    c.resolve(name);
    return c.infos.get(name) ?? (name.includes(".") ? undefined : { type: "any" });
  });
  for (const { start, end, message } of errors) wrong(c, rangeInScalar(c.document.text, tree, start, end), message);
  return { subject: tree.text, expected: undefined, path };
}
