import { compile } from "./compile";
import { pathAt, type RewardDocument } from "./document/document";
import { placeAt } from "./grammar/find";
import { identifiersIn } from "./identifiers";
import { surroundingsOf } from "./surroundings";
import type { TextRange } from "./types";

/** Where the name under the cursor is declared: the key of a dimension, extraction, param, column or term. */
export function definition(document: RewardDocument, offset: number): TextRange | undefined {
  const found = pathAt(document, offset);
  if (found === undefined) return undefined;
  const { declarations } = compile(document);
  const s = surroundingsOf(document, {});
  if (found.part === "key") {
    const token = placeAt(document.root, found.path.slice(0, -1), s).keyToken?.(found.entry?.key ?? "", s);
    return token === "term" || token === "reference" ? declarations.get(found.entry?.key ?? "")?.key : undefined;
  }
  if (found.value.kind !== "scalar" || placeAt(document.root, found.path, s).text?.kind !== "expression")
    return undefined;
  const word = identifiersIn(document.text, found.value).find(({ start, end }) => offset >= start && offset <= end);
  return word?.kind === "name" ? declarations.get(word.name)?.key : undefined;
}
