import type { Path, TestPlan } from "../../engine/plan";
import { type Entry, entryOf, type ScalarTree, type Tree } from "../document/tree";
import { variantEntries } from "../extend/whole";
import { type Compiling, report } from "./context";
import { readExpect } from "./expectations";
import { readMembers } from "./test-rollouts";

const known = [
  "name",
  "about",
  "variant",
  "rollout",
  "group",
  "batches",
  "file",
  "scores",
  "replies",
  "expect",
  "within",
];
/** Of these a test has one; `scores` may stand beside a rollout. */
const sources = ["rollout", "group", "batches", "file"];
const standardWithin = 1e-9;

/**
 * Reads the tests of a variant, or those of the file itself. A test that cannot be read is reported and left out; that never
 * stops scoring.
 */
export function readTests(c: Compiling, variant?: string): readonly TestPlan[] {
  const section = entryOf(c.document.root, "tests")?.value;
  if (section === undefined || (section.kind === "scalar" && section.value === null)) return [];
  if (section.kind !== "list") {
    wrong(c, section, "`tests` is a list: `- name: ...`, with `rollout` or `group`, and `expect`.");
    return [];
  }
  const names = variantEntries(c.document).map(({ key }) => key);
  return section.items.flatMap((item, i) => {
    const own = variantOf(item);
    if (variant === undefined && own !== undefined && !names.includes(own.value.text)) {
      report(c, own.value, {
        rule: "bad-test",
        message: `There is no variant \`${own.value.text}\`.`,
        stops: false,
        wrong: own.value.text,
        candidates: names,
      });
      return [];
    }
    return own?.value.text === variant ? (readTest(c, item, i) ?? []) : [];
  });
}

/** The variant that a test is of. */
function variantOf(item: Tree): { readonly value: ScalarTree } | undefined {
  const value = entryOf(item, "variant")?.value;
  return value?.kind === "scalar" && value.value !== null ? { value } : undefined;
}

const wrong = (c: Compiling, at: { start: number; end: number }, message: string): undefined => {
  report(c, at, { rule: "bad-test", message, stops: false });
};

function readTest(c: Compiling, item: Tree, index: number): TestPlan | undefined {
  const path: Path = ["tests", index];
  if (item.kind !== "mapping")
    return wrong(c, item, "A test is a mapping with `name`, `rollout` or `group`, and `expect`.");
  checkKeys(c, item.entries);
  const nameTree = entryOf(item, "name")?.value;
  const name = nameTree?.kind === "scalar" && nameTree.value !== null ? nameTree.text : `test ${index + 1}`;
  const given = item.entries.filter(({ key }) => sources.includes(key));
  if (given[1])
    return wrong(
      c,
      given[1].keyRange,
      `A test has one of ${sources.join(", ")}, and this one has \`${given[0]?.key}\` already.`,
    );
  const fileTree = entryOf(item, "file");
  const file = fileTree && readFile(c, fileTree);
  const members = fileTree ? [] : readMembers(c, item);
  const expect = entryOf(item, "expect");
  if (members === undefined || (fileTree && file === undefined)) return undefined;
  if (expect === undefined)
    return wrong(c, item.entries[0]?.keyRange ?? item, "This test expects nothing. Add `expect: {total: 1}`.");
  const within = entryOf(item, "within")?.value;
  const limit =
    within?.kind === "scalar" && typeof within.value === "number" && within.value >= 0 ? within.value : undefined;
  if (within && limit === undefined) wrong(c, within, "`within` is a number from 0: how far a value may be off.");
  const expectations = readExpect(c, expect, [...path, "expect"], members);
  const variant = variantOf(item)?.value.text;
  return {
    name,
    ...(variant !== undefined && { variant }),
    members,
    file,
    expect: expectations,
    within: limit ?? standardWithin,
    path,
  };
}

function checkKeys(c: Compiling, entries: readonly Entry[]): void {
  for (const { key, keyRange } of entries) {
    if (known.includes(key)) continue;
    report(c, keyRange, {
      rule: "unknown-parameter",
      message: `A test has no \`${key}\`.`,
      stops: false,
      wrong: key,
      candidates: known,
    });
  }
}

function readFile(c: Compiling, { value, keyRange }: Entry): string | undefined {
  if (value.kind === "scalar" && typeof value.value === "string" && value.value.trim() !== "") return value.value;
  return wrong(
    c,
    value.end > value.start ? value : keyRange,
    "`file` is the path of a JSONL file, one rollout a line.",
  );
}
