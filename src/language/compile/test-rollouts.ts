import type { TestMember, TestRollout } from "../../engine/plan";
import { type Entry, entryOf, plainValue, type Tree } from "../document/tree";
import { type Compiling, type NameKind, report } from "./context";
import { noDimension } from "./dotted";
import { partOf } from "./parts";

const wrong = (c: Compiling, at: { start: number; end: number }, message: string): undefined => {
  report(c, at, { rule: "bad-test", message, stops: false });
};

/** The rollouts of a test: one, a group, batches, or scores alone. Undefined where none can be read. */
export function readMembers(c: Compiling, item: Tree): readonly TestMember[] | undefined {
  const rollout = entryOf(item, "rollout");
  const group = entryOf(item, "group");
  const batches = entryOf(item, "batches");
  const scores = entryOf(item, "scores")?.value;
  if (batches) return readBatches(c, batches);
  if (group) {
    if (group.value.kind !== "mapping" || group.value.entries.length === 0)
      return wrong(c, group.value, "`group` maps names to rollouts: `{a: {...}, b: {...}}`.");
    return group.value.entries.map(({ key, value }) => ({ ...readRollout(c, value), name: key, group: 0, batch: 0 }));
  }
  if (rollout === undefined && scores === undefined)
    return wrong(c, item, "A test needs `rollout`, `group`, `batches`, `file` or `scores`.");
  const found: TestRollout = rollout ? readRollout(c, rollout.value) : { fields: {}, scores: {} };
  const given = scores ? { ...found.scores, ...readScores(c, scores) } : found.scores;
  const beside = entryOf(item, "replies")?.value;
  const replies = beside ? { ...found.replies, ...readReplies(c, beside) } : found.replies;
  return [{ ...found, scores: given, ...(replies && { replies }), name: "", group: 0, batch: 0 }];
}

/** A list of batches; a batch is a group or a list of groups. A name stands for one rollout in all of them. */
function readBatches(c: Compiling, { value }: Entry): readonly TestMember[] | undefined {
  if (value.kind !== "list" || value.items.length === 0)
    return wrong(c, value, "`batches` is a list of groups, or of lists of groups: `- {a: {...}, b: {...}}`.");
  const members: TestMember[] = [];
  const seen = new Set<string>();
  let group = 0;
  for (const [batch, entry] of value.items.entries()) {
    for (const tree of entry.kind === "list" ? entry.items : [entry]) {
      if (tree.kind !== "mapping" || tree.entries.length === 0) {
        wrong(c, tree, "A group maps names to rollouts: `{a: {...}, b: {...}}`.");
        continue;
      }
      for (const { key, keyRange, value: rollout } of tree.entries) {
        if (seen.has(key))
          wrong(c, keyRange, `Another rollout of this test is called \`${key}\`. Give it a name of its own.`);
        else members.push({ ...readRollout(c, rollout), name: key, group, batch });
        seen.add(key);
      }
      group++;
    }
  }
  return members.length > 0 ? members : undefined;
}

function readRollout(c: Compiling, tree: Tree): TestRollout {
  if (tree.kind !== "mapping") {
    wrong(c, tree, "A rollout is a mapping of fields: `{completion: ..., gold: ...}`.");
    return { fields: {}, scores: {} };
  }
  const fields = tree.entries
    .filter((entry) => entry.key !== "scores" && entry.key !== "replies")
    .map((e) => [e.key, plainValue(e.value)] as const);
  const scores = entryOf(tree, "scores")?.value;
  const replies = entryOf(tree, "replies")?.value;
  return {
    fields: Object.fromEntries(fields),
    scores: scores ? readScores(c, scores) : {},
    ...(replies && { replies: readReplies(c, replies) }),
  };
}

/** What models answer: `{dimension or call: [reply, ...]}`; one reply alone is a list of one. */
function readReplies(c: Compiling, tree: Tree): Record<string, readonly unknown[]> {
  if (tree.kind !== "mapping") {
    wrong(c, tree, '`replies` maps dimensions and calls to what a model answers: `{helpful: ["8"]}`.');
    return {};
  }
  for (const { key, keyRange } of tree.entries) {
    // What scores the answers of a call asks as `call.dimension`.
    const call = c.declarations.get(key.split(".")[0]!)?.kind === "call";
    if (!(call && c.infos.has(`${key.split(".")[0]}.score`))) requireName(c, key, keyRange, []);
  }
  return Object.fromEntries(
    tree.entries.map(({ key, value }) => [
      key,
      value.kind === "list" ? value.items.map(plainValue) : [plainValue(value)],
    ]),
  );
}

function readScores(c: Compiling, tree: Tree): Record<string, unknown> {
  if (tree.kind !== "mapping") {
    wrong(c, tree, "`scores` maps dimensions to their raw values: `{correct: 1}`.");
    return {};
  }
  for (const { key, keyRange } of tree.entries) requireName(c, key, keyRange, []);
  return Object.fromEntries(tree.entries.map((entry) => [entry.key, plainValue(entry.value)]));
}

const computed: readonly NameKind[] = ["dimension", "call", "extraction", "term"];

/** Says where a test names no dimension, call, extraction, part or term, and none of the words that may stand there too. */
export function requireName(
  c: Compiling,
  name: string,
  at: { start: number; end: number },
  also: readonly string[],
): void {
  const kind = c.declarations.get(name)?.kind;
  if (partOf(c, name) || also.includes(name) || (kind !== undefined && computed.includes(kind))) return;
  if (c.infos.has(name) && ["call", "extraction"].includes(c.declarations.get(name.split(".")[0]!)?.kind ?? "")) return;
  report(c, at, { rule: "unknown-name", stops: false, ...noDimension(c, name, also) });
}
