import type { Path } from "../engine/plan";
import { type Compiled, compile } from "./compile";
import { dimensionEntries } from "./compile/each";
import { pathAt, type PlaceInTree, type RewardDocument } from "./document/document";
import { lookUp, type ScalarTree } from "./document/tree";
import { wholeOf } from "./extend/whole";
import { placeAt } from "./grammar/find";
import type { Offer } from "./grammar/types";
import { type Identifier, identifiersIn } from "./identifiers";
import { nameDocs, shareLine, shownInterval } from "./name-docs";
import { surroundingsOf } from "./surroundings";
import type { Hover, Knowledge, TextRange } from "./types";

const explain = (offer: Offer, range: TextRange): Hover => {
  const head =
    offer.kind === "record" ? [] : [offer.detail === "" ? `**${offer.name}**` : `**${offer.name}**: ${offer.detail}`];
  return { start: range.start, end: range.end, contents: [...head, offer.docs].filter((text) => text !== "") };
};

/** The name that stands at the end of a path: of a sibling with the name before it, else the last key. */
function nameAt(document: RewardDocument, path: Path): string {
  const at = path.join("\n");
  const own = dimensionEntries(wholeOf(document).document).find((dimension) => dimension.path.join("\n") === at);
  return own?.name ?? String(path.at(-1));
}

/** The name that ends in a word: `phase.grasped` where the word is `grasped`. Undefined for a field of anything but a name. */
function dottedName(text: string, scalar: ScalarTree, word: Identifier): string | undefined {
  if (word.kind !== "member") return word.name;
  const words = identifiersIn(text, scalar);
  const before = words[words.findIndex(({ start }) => start === word.start) - 1];
  if (before === undefined || text.slice(before.end, word.start).trim() !== ".") return undefined;
  const owner = dottedName(text, scalar, before);
  return owner === undefined ? undefined : `${owner}.${word.name}`;
}

/** What stands at an offset, explained from the record that executes it. Undefined where there is nothing to say. */
export function hover(document: RewardDocument, offset: number, knowledge: Knowledge = {}): Hover | undefined {
  const place = pathAt(document, offset);
  if (place === undefined) return undefined;
  return place.part === "key" ? keyHover(document, place, knowledge) : valueHover(document, offset, place, knowledge);
}

function keyHover(document: RewardDocument, { path, entry }: PlaceInTree, knowledge: Knowledge): Hover | undefined {
  if (entry === undefined) return undefined;
  const s = surroundingsOf(document, knowledge);
  const parent = path.slice(0, -1);
  const { root } = wholeOf(document).document;
  const place = placeAt(root, parent, s);
  const { key, keyRange } = entry;
  const token = place.keyToken?.(key, s);
  if (token === "dimension" || token === "column" || token === "term" || token === "reference") {
    const share = token === "term" ? [shareLine(knowledge, path) ?? []].flat() : [];
    const contents = [...share, ...(nameDocs(nameAt(document, path), compile(document), knowledge) ?? [])];
    return contents.length > 0 ? { start: keyRange.start, end: keyRange.end, contents } : undefined;
  }
  const holder = lookUp(root, parent)?.value ?? root;
  const offer = place.keys?.(s, holder.kind === "mapping" ? holder : undefined).find(({ name }) => name === key);
  return offer && explain(offer, keyRange);
}

function valueHover(
  document: RewardDocument,
  offset: number,
  found: PlaceInTree,
  knowledge: Knowledge,
): Hover | undefined {
  const { path, value } = found;
  if (value.kind !== "scalar") return undefined;
  const s = surroundingsOf(document, knowledge);
  const meaning = placeAt(wholeOf(document).document.root, path, s).text;
  const range = { start: value.start, end: value.start + document.text.slice(value.start, value.end).trimEnd().length };
  if (meaning?.kind === "words") {
    const offer = meaning.offers(s).find(({ name }) => name === value.text);
    return offer && explain(offer, range);
  }
  const compiled = compile(document);
  if (meaning?.kind === "column") {
    const contents = nameDocs(value.text, compiled, knowledge);
    return contents && { ...range, contents };
  }
  if (meaning?.kind !== "expression") return undefined;
  const share =
    typeof value.value === "number"
      ? (shareLine(knowledge, path) ?? shareLine(knowledge, path.slice(0, -1)))
      : undefined;
  if (share !== undefined) return { ...range, contents: [share] };
  const word = identifiersIn(document.text, value).find(({ start, end }) => offset >= start && offset <= end);
  const name = word && dottedName(document.text, value, word);
  const contents = name === undefined ? undefined : nameDocs(name, compiled, knowledge);
  if (word && contents) return { start: word.start, end: word.end, contents };
  return wholeDimension(nameAt(document, path), range, compiled);
}

/** The range of a dimension that is an expression, where no name is under the cursor. */
function wholeDimension(of: string, range: TextRange, compiled: Compiled): Hover | undefined {
  const dimension = compiled.dimensions.find(({ name }) => name === of);
  if (dimension === undefined) return undefined;
  return {
    ...range,
    contents: [`Range ${shownInterval(dimension.raw)} before shape, ${shownInterval(dimension.shaped)} after.`],
  };
}
