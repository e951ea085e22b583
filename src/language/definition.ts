import { compile } from "./compile";
import { type RewardDocument, rangeOf } from "./document/document";
import { chainOf } from "./extend/chain";
import { type FilePlace, placeOf } from "./extend/whole";
import { fileReferences } from "./file-references";
import { occurrenceAt } from "./names/occurrences";
import { pythonFunction } from "./python-function";

/** The place in a file that is named at an offset: the function of a Python source, else its beginning. */
function inNamedFile(document: RewardDocument, offset: number): FilePlace | undefined {
  const named = fileReferences(document).find(
    ({ range, symbol }) =>
      offset >= range.start && offset <= range.end + (symbol === undefined ? 0 : symbol.length + 1),
  );
  if (named === undefined || named.kind === "rollouts") return undefined;
  const text = document.files?.get(named.path);
  const place = typeof text === "string" && named.symbol ? pythonFunction(text, named.symbol) : undefined;
  return { file: named.path, start: place?.start ?? 0, end: place?.end ?? 0 };
}

/**
 * Where what stands under the cursor is declared: the key of a dimension, extraction, param, column or term, in this file or
 * in the one from which it is inherited; a file that is named. From a declaration that changes an inherited one, that one.
 */
export function definition(document: RewardDocument, offset: number): FilePlace | undefined {
  const file = inNamedFile(document, offset);
  if (file) return file;
  const found = occurrenceAt(document, offset);
  const declared = found && compile(document).declarations.get(found.name);
  if (found === undefined || declared?.key === undefined) return undefined;
  if (found.role === "declared") {
    for (const { path, document: parent } of chainOf(document).ancestors) {
      const key = rangeOf(parent, declared.path)?.key;
      if (key) return { file: path, ...key };
    }
  }
  return placeOf(compile(document).whole, declared.key);
}
