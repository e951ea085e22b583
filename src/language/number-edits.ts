import type { NodePlan, Path } from "../engine/plan";
import type { NumberEdit } from "../messages/service";
import { compile } from "./compile";
import { type RewardDocument, valueAt } from "./document/document";
import { entryOf, isEmpty } from "./document/tree";
import { addEntry, numberAt } from "./edits";
import type { TextEdit } from "./types";

/** A number as YAML of every version reads it: at most 12 digits, an exponent with a point and a sign. */
export function yamlNumber(value: number): string {
  const text = String(Number(value.toPrecision(12)));
  const match = /^(-?\d+)(\.\d+)?e([-+])?(\d+)$/.exec(text);
  return match ? `${match[1] ?? ""}${match[2] ?? ".0"}e${match[3] ?? "+"}${match[4] ?? ""}` : text;
}

/** True for the path of a term that stands nowhere: without `aggregate` every dimension is a term of weight 1. */
const isUnwritten = (document: RewardDocument, path: Path): boolean =>
  path[0] === "dimensions" && path.length === 2 && entryOf(document.root, "aggregate") === undefined;

/** The plain sum written out, with other weights for some of its terms. */
function writtenSum(node: NodePlan, weights: ReadonlyMap<string, number>): string {
  const terms = node.terms.map(({ name }) => `    ${name}: ${yamlNumber(weights.get(name) ?? 1)}`);
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
    const column = first.keyRange.start - (document.text.lastIndexOf("\n", first.keyRange.start - 1) + 1);
    const gap = found.flow ? ", " : `\n${" ".repeat(column)}`;
    return [{ start: first.keyRange.start, end: first.keyRange.start, text: `weight: ${text}${gap}` }];
  }
  if (found && !isEmpty(found)) return [];
  if (found)
    return [{ start: found.start, end: found.start, text: document.text[found.start - 1] === " " ? text : ` ${text}` }];
  const parent = path.slice(0, -1);
  return typeof key === "string" && valueAt(document, parent)?.kind === "mapping"
    ? [addEntry(document, parent, key, text)]
    : [];
}

/**
 * The smallest edits that write numbers into the file: a number of a parameter, or the weight of the term at a path. Comments
 * and formatting stay. Where the sum is not written, it is written out.
 */
export function editNumbers(document: RewardDocument, edits: readonly NumberEdit[]): readonly TextEdit[] {
  const unwritten = edits.filter(({ path }) => isUnwritten(document, path));
  const written = edits.filter(({ path }) => !isUnwritten(document, path)).flatMap((edit) => editOne(document, edit));
  const sum = unwritten.length > 0 ? compile(document).aggregate : undefined;
  if (sum === undefined) return written;
  const weights = new Map(unwritten.map(({ path, value }) => [String(path[1]), value]));
  return [...written, addEntry(document, [], "aggregate", writtenSum(sum, weights))];
}
