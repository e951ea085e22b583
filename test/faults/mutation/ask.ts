import { expect } from "vitest";
import {
  addProbe,
  anchors,
  changesSince,
  type Compiled,
  compile,
  complete,
  definition,
  diagnose,
  differences,
  editFile,
  fileReferences,
  foldings,
  formatEdits,
  highlights,
  hover,
  links,
  mergedText,
  parseDocument,
  payOnlyWhen,
  planDimensions,
  prepareRename,
  references,
  rename,
  type RewardDocument,
  selections,
  semanticTokens,
  signatureAt,
  suppress,
  symbols,
  testFromRollout,
  testingItems,
  unreadFiles,
} from "../../../src/language";
import type { Knowledge, SymbolNode, TextEdit, TextRange } from "../../../src/language/types";
import type { Pick } from "./mutate";

export interface Question {
  readonly text: string;
  readonly offset: number;
  readonly knowledge: Knowledge;
  readonly pick: Pick;
}

/** Everything that the editor asks of a text while a person types; each answer must have its place in it. */
export function ask({ text, offset, knowledge, pick }: Question): void {
  const document = parseDocument(text, knowledge.files);
  const compiled = compile(document);
  if (compiled.plan === undefined) expect(compiled.problems.some(({ stops }) => stops)).toBe(true);
  askDiagnostics(document, compiled, knowledge, pick);
  askOutline(document);
  askAt(document, offset, knowledge);
  askEdits(document, offset, pick);
}

/** A range of a text that is open: of the reward file itself, or of a file that it names. */
function within(
  document: RewardDocument,
  range: TextRange & { readonly file?: string | undefined },
  what: string,
): void {
  const text = range.file === undefined ? document.text : (document.files?.get(range.file) ?? "");
  if (range.start < 0 || range.end < range.start || range.end > Math.max(1, text.length))
    throw new Error(`${what}: ${range.start} to ${range.end} is no range of ${text.length} characters`);
}

function askDiagnostics(document: RewardDocument, compiled: Compiled, knowledge: Knowledge, pick: Pick): void {
  const found = diagnose(document, compiled, knowledge);
  for (const diagnostic of found) {
    const { rule, message, related = [], fixes = [] } = diagnostic;
    expect(message, rule).not.toBe("");
    within(document, diagnostic, rule);
    for (const other of related) within(document, other, `${rule}, related`);
    for (const { title, edits } of fixes) {
      expect(title, rule).not.toBe("");
      applied(document, edits, `${rule}: ${title}`);
    }
  }
  const one = found[pick(Math.max(1, found.length))];
  if (one === undefined) return;
  for (const form of ["comment", "entry"] as const) {
    const edit = suppress(document, one, form, { reason: "it is meant" });
    if (edit) applied(document, [edit], `suppress by ${form}`);
  }
}

/** Edits that the editor can make: in the text, and none over another. */
function applied(document: RewardDocument, edits: readonly TextEdit[], what: string): void {
  const sorted = [...edits].sort((a, b) => a.start - b.start || a.end - b.end);
  for (const [i, edit] of sorted.entries()) {
    within(document, { start: edit.start, end: edit.end }, what);
    expect(edit.end, what).toBeLessThanOrEqual(document.text.length);
    if (i > 0) expect(edit.start, what).toBeGreaterThanOrEqual(sorted[i - 1]!.end);
  }
}

function askOutline(document: RewardDocument): void {
  const visit = (nodes: readonly SymbolNode[]): void => {
    for (const node of nodes) {
      within(document, node, "symbol");
      // The editor refuses a whole outline for one name outside of its node.
      if (node.selection.start < node.start || node.selection.end > node.end)
        throw new Error(`symbol ${node.name}: its name is not inside it`);
      visit(node.children);
    }
  };
  visit(symbols(document));
  for (const { key, weight } of anchors(document)) {
    within(document, key, "anchor");
    if (weight) within(document, weight, "anchor's weight");
  }
  for (const token of semanticTokens(document)) within(document, token, "token");
  for (const folding of foldings(document)) within(document, folding, "folding");
  for (const { range } of links(document)) within(document, range, "link");
  for (const { range } of fileReferences(document)) within(document, range, "file");
  const { tests, probes } = testingItems(document);
  for (const { range, selection, expect: at } of tests)
    for (const each of [range, selection, at]) within(document, each, "test");
  for (const { selection } of probes) within(document, selection, "probe");
  planDimensions(document);
  unreadFiles(document);
  mergedText(document);
}

function askAt(document: RewardDocument, offset: number, knowledge: Knowledge): void {
  for (const { replace } of complete(document, offset, knowledge)) within(document, replace, "completion");
  const hovered = hover(document, offset, knowledge);
  if (hovered) within(document, hovered, "hover");
  const place = definition(document, offset);
  if (place) within(document, place, "definition");
  for (const each of references(document, offset)) within(document, each, "reference");
  for (const each of highlights(document, offset)) within(document, each, "highlight");
  const ranges = selections(document, offset);
  for (const [i, range] of ranges.entries()) {
    within(document, range, "selection");
    const inner = ranges[i - 1];
    if (inner && (range.start > inner.start || range.end < inner.end))
      throw new Error("a selection leaves its inner one");
  }
  const signature = signatureAt(document, offset);
  for (const { start, end } of signature?.parameters ?? [])
    if (start < 0 || end < start || end > signature!.label.length) throw new Error("signature: no range of its label");
}

function askEdits(document: RewardDocument, offset: number, pick: Pick): void {
  const { text } = document;
  const ready = prepareRename(document, offset);
  if ("refused" in ready) expect(ready.refused).not.toBe("");
  else {
    within(document, ready, "rename");
    const edits = rename(document, offset, ["renamed", "", "1", "if", "__proto__"][pick(5)]!);
    if (!("refused" in edits)) {
      applied(
        document,
        edits.filter(({ file }) => file === undefined),
        "rename",
      );
      for (const edit of edits) within(document, edit, "rename");
    }
  }
  const whole = formatEdits(document);
  if ("left" in whole) expect(whole.left).not.toBe("");
  else {
    applied(document, whole, "format");
    const formatted = whole[0]?.text ?? text;
    const again = formatEdits(parseDocument(formatted, document.files));
    expect(again, "formatting twice").toEqual([]);
    const part = formatEdits(document, { start: offset, end: offset });
    if (!("left" in part)) applied(document, part, "format a part");
  }
  const frozen = parseDocument(text.slice(0, offset), document.files);
  for (const { range } of differences(frozen, document)) within(document, range, "difference");
  changesSince("", frozen, document);
  const term = anchors(document)[0];
  if (term) {
    applied(document, editFile(document, [{ path: term.path, value: 0.25 }]), "a number");
    applied(document, editFile(document, [{ path: term.path, when: "total > 0" }]), "a condition");
    applied(document, payOnlyWhen(document, term.path, "total > 0"), "paid when");
  }
  applied(document, addProbe(document, "blank"), "probe");
  applied(document, testFromRollout(text, { name: "saved", fields: { completion: "a\nb" } }), "test");
}
