import {
  disagreement,
  ensembleCombinations,
  type EnsembleMember,
  type EnsemblePlan,
  ensembleRange,
} from "../../engine/ensemble";
import { isName } from "../../engine/expression";
import type { Interval } from "../../engine/interval";
import type { Path } from "../../engine/plan";
import { type Entry, entryOf, type ScalarTree, type Tree } from "../document/tree";
import { constantOf } from "./constants";
import { type Compiling, report } from "./context";
import type { DimensionDraft } from "./dimensions";
import type { DimensionEntry } from "./each";

/** Several versions of a dimension, with the range of what is put together. */
export interface Ensemble {
  readonly plan: EnsemblePlan;
  readonly range: Interval;
  readonly reads: readonly string[];
}

export type ReadDraft = (c: Compiling, written: DimensionEntry, ensemble?: Ensemble) => DimensionDraft | undefined;

/** Keys that are said once, of the whole: a member has none of them. */
const ofTheWhole = [
  "ensemble",
  "each",
  "shape",
  "range",
  "unparseable",
  "on_error",
  "reduce",
  "credit",
  "level",
  "over",
  "metric",
  "about",
];
/** Of these, what a member is read with all the same: where it runs. */
const places = ["level", "over"];

/**
 * Reads a dimension with `ensemble`: each member as a dimension with the keys of the whole and its own, and then the whole, whose
 * range is what the members are put together to.
 */
export function readEnsemble(c: Compiling, written: DimensionEntry, read: ReadDraft): DimensionDraft | undefined {
  const { entry, path } = written;
  const found = entryOf(entry.value, "ensemble")!;
  const wrong = (at: Tree | Entry, message: string): undefined => {
    const range = "keyRange" in at ? at.keyRange : at;
    report(c, range, { rule: "wrong-parameter-type", message, stops: true });
  };
  const members = entryOf(found.value, "members");
  const many =
    members && (members.value.kind === "list" ? members.value.items.length : entriesOf(members.value).length);
  if (members === undefined || many === undefined || many < 2)
    return wrong(
      members ?? found,
      "`ensemble` needs `members`, two at least: `ensemble: {members: [{model: a}, {model: b}]}`.",
    );
  for (const { key, keyRange } of entriesOf(found.value)) {
    if (["members", "combine", "k"].includes(key)) continue;
    const candidates = ["members", "combine", "k"];
    const message = `\`ensemble\` has no \`${key}\`.`;
    report(c, keyRange, { rule: "unknown-parameter", message, stops: true, wrong: key, candidates });
  }
  const combine = readCombine(c, entryOf(found.value, "combine")?.value);
  const k = readK(c, entryOf(found.value, "k")?.value);
  const shared = entriesOf(entry.value).filter(({ key }) => !ofTheWhole.includes(key) || places.includes(key));
  const before = c.problems.length;
  const drafts = writtenMembers(members, [...written.pathOf("ensemble"), "members"]).map((member) => {
    for (const own of member.entries)
      if (ofTheWhole.includes(own.key)) wrong(own, `\`${own.key}\` is said once, of the whole ensemble.`);
    const own = member.entries.filter(({ key }) => !ofTheWhole.includes(key));
    const name = `${written.name}.${member.name}`;
    const draft = read(c, memberEntry(written, name, member, [...shared, abstaining(found), ...own]));
    c.infos.delete(name);
    c.parts.delete(name);
    return draft && { name: member.name, draft };
  });
  tellOnce(c, before);
  const known = drafts.filter((draft) => draft !== undefined);
  if (known.length < drafts.length || combine === undefined || k === undefined) return undefined;
  if (known.some(({ draft }) => draft.list?.own === true))
    return wrong(found, "Lists that a type gives by itself cannot be put together.");
  const plan: EnsemblePlan = { members: known.map(memberPlan), combine, k };
  const ensemble = { plan, range: ensembleRange(plan), reads: known.flatMap(({ draft }) => draft.reads) };
  // The whole is read as its first member is, so that what no member has alone is not missed.
  const first = writtenMembers(members, path)[0]!;
  const rest = entriesOf(entry.value).filter(
    ({ key }) => key !== "ensemble" && !first.entries.some((own) => own.key === key),
  );
  const value = { ...entry.value, kind: "mapping" as const, flow: false, entries: [...rest, ...first.entries] };
  const whole = read(c, { ...written, entry: { ...entry, value } }, ensemble);
  tellOnce(c, before);
  return whole;
}

const entriesOf = (tree: Tree): readonly Entry[] => (tree.kind === "mapping" ? tree.entries : []);

interface WrittenMember {
  readonly name: string;
  readonly at: Entry | Tree;
  readonly path: Path;
  readonly entries: readonly Entry[];
}

/** The members with their names: a list's are named by the one thing that they say, else by their place from 1. */
function writtenMembers({ value }: Entry, path: Path): readonly WrittenMember[] {
  if (value.kind !== "list")
    return entriesOf(value).map((entry) => ({
      name: entry.key,
      at: entry,
      path: [...path, entry.key],
      entries: entriesOf(entry.value),
    }));
  const taken = new Set([disagreement]);
  return value.items.map((item, i) => {
    const said = nameOf(item) ?? `member_${i + 1}`;
    const name = taken.has(said) ? `${said}_${i + 1}` : said;
    taken.add(name);
    return { name, at: item, path: [...path, i], entries: entriesOf(item) };
  });
}

function nameOf(item: Tree): string | undefined {
  const [only, ...more] = entriesOf(item);
  if (only === undefined || more.length > 0 || only.value.kind !== "scalar") return undefined;
  const name = only.value.text.trim().replaceAll(/[^\p{L}\p{N}_]+/gu, "_");
  return isName(name) ? name : undefined;
}

function memberEntry(
  { entry, pathOf }: DimensionEntry,
  name: string,
  { at, path, entries: own }: WrittenMember,
  entries: readonly Entry[],
): DimensionEntry {
  const range = "keyRange" in at ? at.keyRange : { start: at.start, end: at.end };
  const value = { kind: "mapping" as const, flow: false, entries, ...range };
  return {
    name,
    entry: { ...entry, keyRange: range, value },
    path,
    pathOf: (key) => (own.some((each) => each.key === key) ? [...path, key] : pathOf(key)),
  };
}

/** What a member is worth where it cannot be read is said of the whole. */
function abstaining({ keyRange }: Entry): Entry {
  const value: ScalarTree = { kind: "scalar", value: "abstain", text: "abstain", style: "plain", ...keyRange };
  return { key: "unparseable", keyRange, keyQuoted: false, colon: true, value };
}

const memberPlan = ({ name, draft }: { name: string; draft: DimensionDraft }): EnsembleMember => ({
  name,
  plan: { ...draft, helper: true, rawDigest: "", digest: "" },
});

function readCombine(c: Compiling, tree: Tree | undefined): EnsemblePlan["combine"] | undefined {
  if (tree === undefined) return "mean";
  const word = tree.kind === "scalar" ? ensembleCombinations.find((candidate) => candidate === tree.text) : undefined;
  if (word !== undefined) return word;
  report(c, tree, {
    rule: "wrong-parameter-type",
    message: `\`combine\` of an ensemble is ${ensembleCombinations.map((each) => `\`${each}\``).join(", ")}.`,
    stops: true,
    ...(tree.kind === "scalar" ? { wrong: tree.text, candidates: ensembleCombinations } : {}),
  });
  return undefined;
}

function readK(c: Compiling, tree: Tree | undefined): number | undefined {
  if (tree === undefined) return 1;
  const found = tree.kind === "scalar" && tree.value !== null ? constantOf(c, tree) : undefined;
  if (found && "value" in found && found.value >= 0) return found.value;
  const message = "`k` is a number from 0: how many standard deviations are taken off.";
  report(c, tree, { rule: "wrong-parameter-type", message, stops: true });
  return undefined;
}

/** Members and the whole are read with the same keys: what is wrong with one is told once. */
function tellOnce(c: Compiling, from: number): void {
  const told = new Set<string>();
  const found = c.problems.splice(from).filter(({ rule, start, end }) => {
    const key = `${rule} ${start} ${end}`;
    const again = told.has(key);
    told.add(key);
    return !again;
  });
  c.problems.push(...found);
}
