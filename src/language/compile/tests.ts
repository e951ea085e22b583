import type { Expectation, Path, TestPlan, TestRollout } from "../../engine/plan";
import { type Entry, entryOf, plainValue, type Tree } from "../document/tree";
import { type Compiling, report } from "./context";

const known = ["name", "about", "rollout", "group", "scores", "expect", "within"];
const later = ["batches", "file", "variant", "replies"];
const standardWithin = 1e-9;

/** Reads `tests`. A test that cannot be read is reported and left out; that never stops scoring. */
export function readTests(c: Compiling): readonly TestPlan[] {
  const section = entryOf(c.document.root, "tests")?.value;
  if (section === undefined || (section.kind === "scalar" && section.value === null)) return [];
  if (section.kind !== "list") {
    wrong(c, section, "`tests` is a list: `- name: ...`, with `rollout` or `group`, and `expect`.");
    return [];
  }
  return section.items.flatMap((item, i) => readTest(c, item, i) ?? []);
}

const wrong = (c: Compiling, at: { start: number; end: number }, message: string): undefined => {
  report(c, at, { rule: "bad-test", message, stops: false });
};

function readTest(c: Compiling, item: Tree, index: number): TestPlan | undefined {
  const path: Path = ["tests", index];
  if (item.kind !== "mapping")
    return wrong(c, item, "A test is a mapping with `name`, `rollout` or `group`, and `expect`.");
  for (const { key, keyRange } of item.entries) {
    if (later.includes(key)) {
      const message = `Tests with \`${key}\` cannot be run in this version; this one is left out.`;
      report(c, keyRange, { rule: "not-supported-yet", message, severity: "information", stops: false });
      return undefined;
    }
    if (known.includes(key)) continue;
    report(c, keyRange, {
      rule: "unknown-parameter",
      message: `A test has no \`${key}\`.`,
      stops: false,
      wrong: key,
      candidates: known,
    });
  }
  const nameTree = entryOf(item, "name")?.value;
  const name = nameTree?.kind === "scalar" && nameTree.value !== null ? nameTree.text : `test ${index + 1}`;
  const members = readMembers(c, item);
  const expect = entryOf(item, "expect");
  if (members === undefined) return undefined;
  if (expect === undefined)
    return wrong(c, item.entries[0]?.keyRange ?? item, "This test expects nothing. Add `expect: {total: 1}`.");
  const within = entryOf(item, "within")?.value;
  const limit =
    within?.kind === "scalar" && typeof within.value === "number" && within.value >= 0 ? within.value : undefined;
  if (within && limit === undefined) wrong(c, within, "`within` is a number from 0: how far a value may be off.");
  return {
    name,
    members,
    expect: readExpect(c, expect, [...path, "expect"], members),
    within: limit ?? standardWithin,
    path,
  };
}

function readMembers(c: Compiling, item: Tree): Readonly<Record<string, TestRollout>> | undefined {
  const rollout = entryOf(item, "rollout");
  const group = entryOf(item, "group");
  const scores = entryOf(item, "scores")?.value;
  if (group) {
    if (group.value.kind !== "mapping" || group.value.entries.length === 0)
      return wrong(c, group.value, "`group` maps names to rollouts: `{a: {...}, b: {...}}`.");
    return Object.fromEntries(group.value.entries.map((member) => [member.key, readRollout(c, member.value)]));
  }
  if (rollout === undefined && scores === undefined) {
    return wrong(c, item, "A test needs `rollout`, `group` or `scores`.");
  }
  const found = rollout ? readRollout(c, rollout.value) : { fields: {}, scores: {} };
  return { "": scores ? { ...found, scores: { ...found.scores, ...readScores(c, scores) } } : found };
}

function readRollout(c: Compiling, tree: Tree): TestRollout {
  if (tree.kind !== "mapping") {
    wrong(c, tree, "A rollout is a mapping of fields: `{completion: ..., gold: ...}`.");
    return { fields: {}, scores: {} };
  }
  const fields = tree.entries
    .filter((entry) => entry.key !== "scores")
    .map((e) => [e.key, plainValue(e.value)] as const);
  const scores = entryOf(tree, "scores")?.value;
  return { fields: Object.fromEntries(fields), scores: scores ? readScores(c, scores) : {} };
}

function readScores(c: Compiling, tree: Tree): Record<string, unknown> {
  if (tree.kind !== "mapping") {
    wrong(c, tree, "`scores` maps dimensions to their raw values: `{correct: 1}`.");
    return {};
  }
  for (const { key, keyRange } of tree.entries) requireDimension(c, key, keyRange, []);
  return Object.fromEntries(tree.entries.map((entry) => [entry.key, plainValue(entry.value)]));
}

function requireDimension(
  c: Compiling,
  name: string,
  at: { start: number; end: number },
  also: readonly string[],
): void {
  const kind = c.declarations.get(name)?.kind;
  if (also.includes(name) || kind === "dimension" || kind === "extraction" || kind === "term") return;
  const names = [...c.declarations.values()].filter((d) => d.kind === "dimension").map((d) => d.name);
  report(c, at, {
    rule: "unknown-name",
    message: `There is no dimension \`${name}\`.`,
    stops: false,
    wrong: name,
    candidates: [...names, ...also],
  });
}

const subjectForm = /^(?:raw\(([\p{L}\p{N}_]+)\)|([\p{L}\p{N}_]+))(?:\(([\p{L}\p{N}_]+)\))?$/u;
const partForm = /[\p{L}\p{N}_]\.[\p{L}\p{N}_]/u;

function readExpect(
  c: Compiling,
  expect: Entry,
  path: Path,
  members: Readonly<Record<string, unknown>>,
): readonly Expectation[] {
  const { value } = expect;
  if (value.kind === "list") {
    return value.items.flatMap((item, i) =>
      item.kind === "scalar" ? [{ subject: item.text, expected: undefined, path: [...path, i] }] : [],
    );
  }
  if (value.kind !== "mapping") {
    if (value.value !== null) return [{ subject: value.text, expected: undefined, path }];
    wrong(c, expect.keyRange, "This test expects nothing. Add `expect: {total: 1}`.");
    return [];
  }
  return value.entries.map((entry) => {
    const match = subjectForm.exec(entry.key);
    const subject = match?.[1] ?? match?.[2];
    if (partForm.test(entry.key)) {
      const message = `Parts of a dimension cannot be tested in this version; \`${entry.key}\` is left out.`;
      report(c, entry.keyRange, { rule: "not-supported-yet", message, severity: "information", stops: false });
    } else if (subject === undefined)
      wrong(c, entry.keyRange, `\`${entry.key}\` is no \`name\`, \`name(member)\` or \`raw(name)\`.`);
    else requireDimension(c, subject, entry.keyRange, ["total", "advantage"]);
    const member = match?.[3];
    if (member !== undefined && !(member in members)) {
      wrong(c, entry.keyRange, `This test has no member \`${member}\`.`);
    }
    return { subject: entry.key, expected: plainValue(entry.value), path: [...path, entry.key] };
  });
}
