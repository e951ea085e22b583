import { compile } from "./compile";
import type { RewardDocument } from "./document/document";
import { placeOf } from "./extend/whole";
import type { FilePlace } from "./extend/whole";
import { type Occurrence, occurrenceAt, occurrences } from "./names/occurrences";
import type { TextRange } from "./types";

/** Every place where the name under the cursor stands, declarations and templates included. */
export function references(document: RewardDocument, offset: number, withDeclaration = true): readonly FilePlace[] {
  const found = occurrenceAt(document, offset);
  if (found === undefined) return [];
  const places = occurrences(document)
    .filter(({ name, role }) => name === found.name && (withDeclaration || role !== "declared"))
    .map(({ start, end, file }): FilePlace => ({ start, end, ...(file === undefined ? {} : { file }) }));
  const { declarations, whole } = compile(document);
  const key = declarations.get(found.name)?.key;
  const inherited = key && placeOf(whole, key);
  return withDeclaration && inherited?.file !== undefined ? [inherited, ...places] : places;
}

export interface Highlight extends TextRange {
  readonly kind: "read" | "write";
}

const kinds: Readonly<Record<Occurrence["role"], Highlight["kind"]>> = {
  declared: "write",
  given: "write",
  read: "read",
};

/** The places in the file where the name under the cursor is declared or given (`write`), and where it is read. */
export const highlights = (document: RewardDocument, offset: number): readonly Highlight[] => {
  const found = occurrenceAt(document, offset);
  if (found === undefined) return [];
  return occurrences(document)
    .filter(({ name, file }) => name === found.name && file === undefined)
    .map(({ start, end, role }) => ({ start, end, kind: kinds[role] }));
};
