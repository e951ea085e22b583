import { compile } from "../compile";
import type { Declaration } from "../compile/context";
import type { RewardDocument } from "../document/document";
import { variantNames, withVariant } from "../extend/variant";

const known = new WeakMap<RewardDocument, ReadonlyMap<string, Declaration>>();

/** What a reward file declares, and what only its variants do. */
export function allDeclarations(document: RewardDocument): ReadonlyMap<string, Declaration> {
  const before = known.get(document);
  if (before) return before;
  const all = new Map(compile(document).declarations);
  for (const variant of variantNames(document))
    for (const [name, declaration] of compile(withVariant(document, variant)).declarations)
      if (!all.has(name)) all.set(name, declaration);
  known.set(document, all);
  return all;
}
