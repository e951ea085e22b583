import { isName, reservedNames } from "../../engine/expression";
import type { Declaration, NameKind } from "../compile/context";
import { pathAt, type RewardDocument, valueAt } from "../document/document";
import { chainOf } from "../extend/chain";
import type { Knowledge, TextEdit, TextRange } from "../types";
import { allDeclarations } from "./all-declarations";
import { type Occurrence, occurrenceAt, occurrences } from "./occurrences";

/** Why something cannot be renamed, in a sentence with the next step. */
export interface Refusal {
  readonly refused: string;
}

export interface Renamable extends TextRange {
  readonly name: string;
}

/** An edit of the reward file, or of a template that it names. */
export interface FileEdit extends TextEdit {
  readonly file?: string;
}

const kindNames: Readonly<Record<NameKind, string>> = {
  field: "a field of every rollout",
  column: "a mapped column",
  param: "a param",
  call: "a call",
  extraction: "an extraction",
  dimension: "a dimension",
  family: "a name of several dimensions",
  term: "a term",
};

const refuse = (refused: string): Refusal => ({ refused });

/** Where a name is declared that may be renamed here, or why it may not. */
function declarationFor(document: RewardDocument, { name, path }: Occurrence): Declaration | Refusal {
  const declared = allDeclarations(document).get(name);
  if (declared?.kind === "field")
    return refuse(`'${name}' is a field of every rollout. Map a column to it in data.columns, or leave it.`);
  if (declared === undefined && reservedNames.has(name))
    return refuse(
      `'${name}' is a word of expressions. Dimensions, extractions, params and mapped columns can be renamed.`,
    );
  if (declared === undefined) {
    const what = path[0] === "aggregate" ? "is declared nowhere in this file" : "is a column of the rollouts";
    return refuse(`'${name}' ${what}. Give a column a name of your own in data.columns: {name: ${name}}.`);
  }
  const parent = chainOf(document).ancestors.find((ancestor) => valueAt(ancestor.document, declared.path));
  if (parent)
    return refuse(`'${name}' is declared in ${parent.path}. Rename it there; files that extend it follow by hand.`);
  return declared;
}

/** What would be renamed at an offset: its place and its name, or why nothing can be. */
export function prepareRename(document: RewardDocument, offset: number): Renamable | Refusal {
  const found = occurrenceAt(document, offset);
  if (found === undefined) {
    const at = pathAt(document, offset);
    const member = at?.part === "key" && at.path[0] === "tests" && at.path[2] === "group";
    return refuse(
      member
        ? "Names of a test's rollouts are changed by hand, here and in its expect."
        : "Dimensions, extractions, params, mapped columns and named terms can be renamed. Put the cursor on one of their names.",
    );
  }
  const declared = declarationFor(document, found);
  if ("refused" in declared) return declared;
  return { name: found.name, start: found.start, end: found.end };
}

/**
 * The edits that give a name of the file another one, everywhere it stands, or why that cannot be.
 *
 * @param offset anywhere in the old name
 */
export function rename(
  document: RewardDocument,
  offset: number,
  to: string,
  knowledge: Knowledge = {},
): readonly FileEdit[] | Refusal {
  const found = occurrenceAt(document, offset);
  const ready = prepareRename(document, offset);
  if ("refused" in ready) return ready;
  const declared = found && declarationFor(document, found);
  if (found === undefined || declared === undefined || "refused" in declared) return refuse("Nothing is renamed.");
  if (to === found.name) return [];
  const all = occurrences(document);
  const places = all.filter(({ name }) => name === found.name);
  const clash = clashOf(document, declared, to, all, places, knowledge);
  if (clash !== undefined) return refuse(clash);
  return places.map(({ start, end, file }) => ({ start, end, text: to, ...(file === undefined ? {} : { file }) }));
}

/** The name that one of several siblings has under another key: `phase.held` for `phase.grasped`. */
const beside = (name: string, to: string): string => name.slice(0, name.lastIndexOf(".") + 1) + to;

/** Why a name cannot be given, or undefined where it can. */
function clashOf(
  document: RewardDocument,
  { name, kind }: Declaration,
  to: string,
  all: readonly Occurrence[],
  places: readonly Occurrence[],
  knowledge: Knowledge,
): string | undefined {
  if (!isName(to)) return `'${to}' is no name: letters, digits and _, and a letter first.`;
  if (/^(yes|no|on|off|y|n)$/i.test(to)) return `'${to}' is true or false to other YAML readers. Choose another name.`;
  const sibling = beside(name, to) !== to;
  if (reservedNames.has(to) && !sibling) return `'${to}' is a word of expressions. Choose another name.`;
  const taken = allDeclarations(document).get(beside(name, to));
  if (taken && !(taken.kind === "field" && kind === "column"))
    return `'${to}' is already ${kindNames[taken.kind]}. Choose another name.`;
  if (sibling) return undefined;
  if (places.some(({ variables }) => variables.includes(to)))
    return `'${to}' is a variable in an expression that reads this name. Choose another name.`;
  const read = all.some(({ name, role }) => name === to && role === "read");
  const column = (knowledge.columns ?? knowledge.summary?.columns)?.some(({ name }) => name === to) ?? false;
  if (read && !taken) return `'${to}' is read in this file as a column of the rollouts. Choose another name.`;
  if (column && kind !== "column")
    return `'${to}' is a column of the rollouts, which could not be read any more. Choose another name.`;
  return undefined;
}
