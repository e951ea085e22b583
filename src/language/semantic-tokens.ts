import { functionsByName } from "../engine/expression";
import type { Path } from "../engine/plan";
import { compile } from "./compile";
import type { RewardDocument } from "./document/document";
import type { Entry, ScalarTree, Tree } from "./document/tree";
import { rootPlace } from "./grammar/root";
import { type Grammar, nothing, type Surroundings } from "./grammar/types";
import { identifiersIn } from "./identifiers";
import { surroundingsOf } from "./surroundings";
import type { SemanticToken } from "./types";

/** Colours of keys and of the names inside expressions, by place. */
export function semanticTokens(document: RewardDocument): SemanticToken[] {
  const s = surroundingsOf(document, {});
  const { declarations } = compile(document);
  const dimensions = [...declarations.values()].filter(({ kind }) => kind === "dimension").map(({ name }) => name);
  const index = new Map(dimensions.map((name, i) => [name, i]));
  const tokens: SemanticToken[] = [];
  const withIndex = (name: string) => {
    const place = index.get(name);
    return place === undefined ? {} : { index: place };
  };

  const expression = (scalar: ScalarTree) => {
    if (typeof scalar.value !== "string") return;
    let owner = "";
    for (const { name, kind: token, start, end } of identifiersIn(document.text, scalar)) {
      const kind = declarations.get(name)?.kind;
      const dotted = token === "member" ? `${owner}.${name}` : name;
      if (token === "member" && declarations.get(dotted)?.kind === "dimension")
        tokens.push({ start, end, type: "reference", ...withIndex(dotted) });
      owner = dotted;
      if (token === "function" && functionsByName.has(name)) tokens.push({ start, end, type: "function" });
      else if (token !== "name") continue;
      else if (kind === "family") tokens.push({ start, end, type: "reference" });
      else if (kind === "dimension" || kind === "term")
        tokens.push({ start, end, type: "reference", ...withIndex(name) });
      else if (kind !== undefined) tokens.push({ start, end, type: "column" });
    }
  };

  const scalar = (tree: ScalarTree, place: Grammar, where: Surroundings) => {
    const meaning = place.text;
    if (meaning?.kind === "expression") expression(tree);
    else if (meaning?.kind === "column" && tree.text !== "")
      tokens.push({ start: tree.start, end: tree.start + tree.text.length, type: "column" });
    else if (
      meaning?.kind === "words" &&
      meaning.token &&
      meaning.offers(where).some(({ name }) => name === tree.text)
    ) {
      tokens.push({ start: tree.start, end: tree.start + tree.text.length, type: meaning.token });
    }
  };

  const nameOf = ({ key }: Entry, [section, family, each]: Path): string =>
    section === "dimensions" && each === "each" ? `${family}.${key}` : key;

  const visit = (tree: Tree, place: Grammar, path: Path) => {
    if (tree.kind === "scalar") scalar(tree, place, s);
    else if (tree.kind === "list") tree.items.forEach((item, i) => visit(item, place.item ?? nothing, [...path, i]));
    else {
      for (const entry of tree.entries) {
        const type = place.keyToken?.(entry.key, s);
        if (type && entry.key !== "")
          tokens.push({ ...entry.keyRange, type, ...(type === "section" ? {} : withIndex(nameOf(entry, path))) });
        visit(entry.value, place.below?.(entry.key, tree, s) ?? nothing, [...path, entry.key]);
      }
    }
  };
  visit(document.root, rootPlace, []);
  return tokens.sort((a, b) => a.start - b.start);
}
