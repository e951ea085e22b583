import type { Path, TestPlan } from "../../engine/plan";
import { type Entry, entryOf, type Tree } from "../document/tree";
import { type Compiling, report } from "./context";
import { readExpect } from "./expectations";
import { readMembers } from "./test-rollouts";

const known = ["name", "about", "rollout", "group", "batches", "file", "scores", "expect", "within"];
const later = ["variant", "replies"];
/** Of these a test has one; `scores` may stand beside a rollout. */
const sources = ["rollout", "group", "batches", "file"];
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
  if (!knownKeys(c, item.entries)) return undefined;
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
  return { name, members, file, expect: expectations, within: limit ?? standardWithin, path };
}

/** False if the test has what this version cannot run. */
function knownKeys(c: Compiling, entries: readonly Entry[]): boolean {
  for (const { key, keyRange } of entries) {
    if (later.includes(key)) {
      const message = `Tests with \`${key}\` cannot be run in this version; this one is left out.`;
      report(c, keyRange, { rule: "not-supported-yet", message, severity: "information", stops: false });
      return false;
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
  return true;
}

function readFile(c: Compiling, { value, keyRange }: Entry): string | undefined {
  if (value.kind === "scalar" && typeof value.value === "string" && value.value.trim() !== "") return value.value;
  return wrong(
    c,
    value.end > value.start ? value : keyRange,
    "`file` is the path of a JSONL file, one rollout a line.",
  );
}
