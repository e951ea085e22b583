import type { Path } from "../engine/plan";
import { type RewardDocument, valueAt } from "./document/document";
import { contentEnd, endOfLine } from "./document/ends";
import { lineStart } from "./document/line-start";
import { type Entry, entryOf, isEmpty, type MappingTree, type ScalarTree, type Tree } from "./document/tree";
import type { TextEdit } from "./types";

/** Column of an offset. */
const columnOf = (text: string, offset: number): number => offset - lineStart(text, offset);

/** A text as a YAML scalar inside braces: in double quotes where a plain one would be read as something else. */
export function quoted(text: string): string {
  const plain =
    /^[A-Za-z_][\w .+*/<>=&|!()-]*$/.test(text) && !/[,[\]{}]|: |\s#|^(true|false|null|yes|no|on|off)$/i.test(text);
  return plain ? text : JSON.stringify(text);
}

/** Edit that adds `key: value` at the end of a mapping. */
function addTo(document: RewardDocument, mapping: MappingTree, line: string): TextEdit {
  const last = mapping.entries.at(-1);
  if (mapping.flow || last === undefined) {
    const at = last ? last.value.end : mapping.start + 1;
    return { start: at, end: at, text: last ? `, ${line}` : line };
  }
  const at = endOfLine(document.text, contentEnd(document.text, last.value));
  const indent = " ".repeat(columnOf(document.text, mapping.entries[0]?.keyRange.start ?? mapping.start));
  return { start: at, end: at, text: `\n${indent}${line.replaceAll("\n", `\n${indent}`)}` };
}

/** Edit that adds a key with its value below a path, and what is missing on the way. `value` is YAML of one line. */
export function addEntry(document: RewardDocument, path: Path, key: string, value: string): TextEdit {
  let tree: Tree = document.root;
  for (const [i, step] of path.entries()) {
    const entry = entryOf(tree, String(step));
    const rest = path.slice(i).map(String);
    if (entry === undefined && tree.kind === "mapping") {
      const inner = rest.slice(1).reduceRight((below, name) => `{${name}: ${below}}`, `{${key}: ${value}}`);
      if (tree === document.root) return addSection(document, `${rest[0] ?? ""}: ${inner}`);
      return addTo(document, tree, `${rest[0] ?? ""}: ${inner}`);
    }
    if (entry === undefined) break;
    if (isEmpty(entry.value)) {
      const inner = rest.slice(1).reduceRight((below, name) => `{${name}: ${below}}`, `{${key}: ${value}}`);
      return valueBehind(entry, inner);
    }
    tree = entry.value;
  }
  if (tree.kind === "mapping")
    return tree === document.root
      ? addSection(document, `${key}: ${value}`)
      : addTo(document, tree, `${key}: ${value}`);
  return { start: document.text.length, end: document.text.length, text: "" };
}

function addSection(document: RewardDocument, line: string): TextEdit {
  const { text } = document;
  const end = text.trimEnd().length;
  return { start: end, end: text.length, text: `${end === 0 ? "" : "\n\n"}${line.replace(": \n", ":\n")}\n` };
}

/** Edit that gives a key its value that has none, and its colon where that is missing too. */
export function valueBehind({ keyRange, colon }: Entry, value: string): TextEdit {
  const at = keyRange.end + (colon ? 1 : 0);
  return { start: at, end: at, text: `${colon ? "" : ":"} ${value}` };
}

/** The scalar that holds a term's weight, or a number of its own. */
export function numberAt(document: RewardDocument, path: Path): ScalarTree | undefined {
  const found = valueAt(document, path);
  const weight = found?.kind === "mapping" ? entryOf(found, "weight")?.value : found;
  return weight?.kind === "scalar" && !isEmpty(weight) ? weight : undefined;
}

/** Edits that pay a term only under a condition. None where it has one, or where its weight is not written. */
export function payOnlyWhen(document: RewardDocument, path: Path, condition: string): readonly TextEdit[] {
  const term = valueAt(document, path);
  if (term === undefined || isEmpty(term) || term.kind === "list") return [];
  if (term.kind === "scalar") {
    const weight = document.text.slice(term.start, term.end).trim();
    return [
      { start: term.start, end: term.start + weight.length, text: `{weight: ${weight}, when: ${quoted(condition)}}` },
    ];
  }
  return entryOf(term, "when") ? [] : [addTo(document, term, `when: ${quoted(condition)}`)];
}

/** Edit that sets a parameter of an estimator, whatever the form in which the estimator is written. */
export function setEstimator(document: RewardDocument, name: string, parameter: string, value: string): TextEdit {
  const section = entryOf(document.root, "advantage");
  const whole = `{${name}: {${parameter}: ${value}}}`;
  if (section === undefined) return addEntry(document, [], "advantage", whole);
  if (isEmpty(section.value)) return valueBehind(section, whole);
  const estimator = entryOf(section.value, name);
  if (estimator === undefined)
    return { start: section.value.start, end: contentEnd(document.text, section.value), text: whole };
  if (isEmpty(estimator.value)) return valueBehind(estimator, `{${parameter}: ${value}}`);
  if (estimator.value.kind !== "mapping") {
    return {
      start: estimator.value.start,
      end: contentEnd(document.text, estimator.value),
      text: `{${parameter}: ${value}}`,
    };
  }
  const given = entryOf(estimator.value, parameter);
  if (given && !isEmpty(given.value))
    return { start: given.value.start, end: contentEnd(document.text, given.value), text: value };
  return addTo(document, estimator.value, `${parameter}: ${value}`);
}
