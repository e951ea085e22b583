import type { NodePlan, Path } from "../engine/plan";
import type { ConditionEdit, NumberEdit, WhatIfEdit } from "../messages/what-if";
import { compile } from "./compile";
import { dimensionEntries } from "./compile/each";
import { editCondition } from "./condition-edits";
import { parseDocument, type RewardDocument, valueAt } from "./document/document";
import { lineStart } from "./document/line-start";
import { entryOf, isEmpty } from "./document/tree";
import { addEntry, numberAt, quoted } from "./edits";
import { wholeOf } from "./extend/whole";
import { overrideInherited } from "./override";
import type { TextEdit } from "./types";

/** A number as YAML of every version reads it: at most 12 digits, an exponent with a point and a sign. */
export function yamlNumber(value: number): string {
  const text = String(Number(value.toPrecision(12)));
  const match = /^(-?\d+)(\.\d+)?e([-+])?(\d+)$/.exec(text);
  return match ? `${match[1] ?? ""}${match[2] ?? ".0"}e${match[3] ?? "+"}${match[4] ?? ""}` : text;
}

/** The dimension of a term that stands nowhere: without `aggregate` every dimension is a term of weight 1. */
function unwritten(document: RewardDocument, path: Path): string | undefined {
  if (path[0] !== "dimensions" || entryOf(document.root, "aggregate") !== undefined) return undefined;
  const at = path.join("\n");
  return dimensionEntries(wholeOf(document).document).find((dimension) => dimension.path.join("\n") === at)?.name;
}

const isUnwritten = (document: RewardDocument, path: Path): boolean => unwritten(document, path) !== undefined;

/** The plain sum written out, with other values for some of its terms. */
function writtenSum(node: NodePlan, values: ReadonlyMap<string, string>): string {
  const terms = node.terms.map(({ name }) => `    ${name}: ${values.get(name) ?? "1"}`);
  return `\n  sum:\n${terms.join("\n")}`;
}

function editOne(document: RewardDocument, { path, value }: NumberEdit): readonly TextEdit[] {
  const text = yamlNumber(value);
  const scalar = numberAt(document, path);
  if (scalar) {
    const length = document.text.slice(scalar.start, scalar.end).trimEnd().length;
    return scalar.value === value ? [] : [{ start: scalar.start, end: scalar.start + length, text }];
  }
  const found = valueAt(document, path);
  const key = path.at(-1);
  if (found?.kind === "mapping" && found.entries[0]) {
    const first = found.entries[0];
    const column = first.keyRange.start - lineStart(document.text, first.keyRange.start);
    const gap = found.flow ? ", " : `\n${" ".repeat(column)}`;
    return [{ start: first.keyRange.start, end: first.keyRange.start, text: `weight: ${text}${gap}` }];
  }
  if (found && !isEmpty(found)) return [];
  if (found)
    return [{ start: found.start, end: found.start, text: document.text[found.start - 1] === " " ? text : ` ${text}` }];
  const override = overrideInherited(document, path, Number(text));
  if (override) return [override];
  const parent = path.slice(0, -1);
  return typeof key === "string" && valueAt(document, parent)?.kind === "mapping"
    ? [addEntry(document, parent, key, text)]
    : [];
}

/** Edits one after the other: each may add the section that the next one is put into. */
function oneByOne(document: RewardDocument, edits: readonly NumberEdit[]): readonly TextEdit[] {
  const after = edits.reduce(
    (text, edit) => withEdits(text, editOne(parseDocument(text, document.files), edit)),
    document.text,
  );
  return replaced(document.text, after);
}

/**
 * The smallest edits that write numbers into the file: a number of a parameter, or the weight of the term at a path. Comments
 * and formatting stay. Where the sum is not written, it is written out. What is inherited is overridden in the file itself.
 */
export function editNumbers(document: RewardDocument, edits: readonly NumberEdit[]): readonly TextEdit[] {
  const without = edits.filter(({ path }) => isUnwritten(document, path));
  const others = edits.filter(({ path }) => !isUnwritten(document, path));
  const inherited = others.some(({ path }) => valueAt(document, path) === undefined);
  const written =
    inherited && others.length > 1 ? oneByOne(document, others) : others.flatMap((edit) => editOne(document, edit));
  const sum = without.length > 0 ? compile(document).aggregate : undefined;
  if (sum === undefined) return written;
  const weights = new Map(without.map(({ path, value }) => [unwritten(document, path)!, yamlNumber(value)]));
  return [...written, addEntry(document, [], "aggregate", writtenSum(sum, weights))];
}

function editWhen(document: RewardDocument, { path, when }: ConditionEdit): readonly TextEdit[] {
  if (!isUnwritten(document, path)) return editCondition(document, path, when);
  const sum = when === null ? undefined : compile(document).aggregate;
  if (sum === undefined || when === null) return [];
  const values = new Map([[unwritten(document, path)!, `{weight: 1, when: ${quoted(when)}}`]]);
  return [addEntry(document, [], "aggregate", writtenSum(sum, values))];
}

const isNumber = (edit: WhatIfEdit): edit is NumberEdit => "value" in edit;
const isCondition = (edit: WhatIfEdit): edit is ConditionEdit => "when" in edit;

/** The smallest edits that write numbers and conditions into the file, as `editNumbers` and `editCondition` do. */
export function editFile(document: RewardDocument, edits: readonly WhatIfEdit[]): readonly TextEdit[] {
  const conditions = edits.filter(isCondition);
  if (conditions.length === 0) return editNumbers(document, edits.filter(isNumber));
  if (edits.length === 1) return editWhen(document, conditions[0]!);
  // They may meet at one term: each is made on the text that the one before left.
  let text = withEdits(document.text, editNumbers(document, edits.filter(isNumber)));
  for (const edit of conditions) text = withEdits(text, editWhen(parseDocument(text), edit));
  return replaced(document.text, text);
}

/** The text after edits that do not overlap. */
export function withEdits(text: string, edits: readonly TextEdit[]): string {
  return edits
    .toReversed()
    .sort((a, b) => b.start - a.start)
    .reduce((result, edit) => result.slice(0, edit.start) + edit.text + result.slice(edit.end), text);
}

/** One edit from a text to another: what lies between their common beginning and their common end. */
function replaced(from: string, to: string): readonly TextEdit[] {
  if (from === to) return [];
  let start = 0;
  while (start < from.length && from[start] === to[start]) start++;
  let tail = 0;
  while (tail < Math.min(from.length, to.length) - start && from.at(-1 - tail) === to.at(-1 - tail)) tail++;
  return [{ start, end: from.length - tail, text: to.slice(start, to.length - tail) }];
}
