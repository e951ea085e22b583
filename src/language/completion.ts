import { compile } from "./compile";
import { parseDocument, type RewardDocument } from "./document/document";
import { lineStart } from "./document/line-start";
import { type Entry, lookUp, type MappingTree, type Tree } from "./document/tree";
import { expressionCompletions } from "./expression-completion";
import { wholeOf } from "./extend/whole";
import { placeAt } from "./grammar/find";
import { snippetsAt } from "./grammar/snippets";
import type { Grammar, Meaning, Offer, Surroundings } from "./grammar/types";
import { surroundingsOf } from "./surroundings";
import type { Completion, Knowledge, TextRange } from "./types";
import { walk } from "./walk";
import type { Path } from "../engine/plan";

const marker = "rewardLabCursor";

interface Cursor {
  readonly path: Path;
  readonly tree: Tree;
  readonly entry: Entry | undefined;
  readonly part: "key" | "value";
}

/** The text with a word in place of the one under the cursor: whatever it is, the marker shows where it stands. */
function mark(document: RewardDocument, offset: number): { readonly marked: RewardDocument; readonly word: TextRange } {
  const { text } = document;
  let start = offset;
  while (start > 0 && /[\p{L}\p{N}_]/u.test(text[start - 1] ?? "")) start--;
  let end = offset;
  while (/[\p{L}\p{N}_]/u.test(text[end] ?? "")) end++;
  const marked = parseDocument(text.slice(0, start) + marker + text.slice(end), document.files);
  return { marked, word: { start, end } };
}

function findMarker(marked: RewardDocument): Cursor | undefined {
  let found: Cursor | undefined;
  walk(marked.root, (tree, path, entry) => {
    if (tree.kind === "mapping") {
      const key = tree.entries.find((child) => child.key.includes(marker));
      if (key) found = { path, tree, entry: key, part: "key" };
    } else if (tree.kind === "scalar" && tree.text.includes(marker)) {
      found = { path, tree, entry, part: "value" };
    }
  });
  return found;
}

const inComment = (text: string, offset: number): boolean => {
  const line = text.slice(lineStart(text, offset), offset);
  return /(^|\s)#/.test(line.replace(/"[^"]*"|'[^']*'/g, ""));
};

/** How an offer is written as a key in this place. */
function keyInsert(offer: Offer, hasColon: boolean, braces: boolean): string {
  if (offer.insert !== undefined) return hasColon ? offer.name : offer.insert;
  if (hasColon || offer.value === "") return offer.name;
  const pair = `${offer.name}: ${offer.value ?? "$1"}`;
  return braces ? `{${pair}}` : pair;
}

interface Spot {
  readonly word: TextRange;
  readonly text: string;
  readonly hasColon: boolean;
  /** The marked file with what it inherits: it may say there what a mapping is. */
  readonly root: MappingTree;
}

const toCompletion = (offer: Offer, insert: string, word: TextRange, order: string): Completion => ({
  label: offer.name,
  kind: offer.kind,
  detail: offer.detail,
  documentation: offer.docs,
  insert,
  replace: word,
  sortText: order + offer.name,
});

function keyCompletions(
  place: Grammar,
  tree: Tree,
  path: Path,
  cursor: Entry | undefined,
  s: Surroundings,
  spot: Spot,
  braces: boolean,
): Completion[] {
  const mapping = tree.kind === "mapping" ? tree : undefined;
  const present = new Set(mapping?.entries.filter((entry) => entry !== cursor).map(({ key }) => key));
  const meant = lookUp(spot.root, path)?.value;
  const offers = place.keys?.(s, meant?.kind === "mapping" ? meant : mapping) ?? [];
  return offers
    .filter(({ name }) => !present.has(name))
    .map((offer, i) =>
      toCompletion(offer, keyInsert(offer, spot.hasColon, braces), spot.word, String(i).padStart(3, "0")),
    );
}

/** Whole entries, behind what may stand alone. */
const snippetCompletions = (path: Path, place: Grammar, s: Surroundings, spot: Spot, empty: boolean): Completion[] =>
  spot.hasColon
    ? []
    : snippetsAt(path, place, s, empty).map((each) => toCompletion(each, each.insert ?? each.name, spot.word, "z"));

function wordCompletions(
  meaning: Meaning,
  cursor: Cursor,
  document: RewardDocument,
  knowledge: Knowledge,
  s: Surroundings,
  word: TextRange,
): Completion[] {
  if (meaning.kind === "words") {
    return meaning.offers(s).map((offer, i) => toCompletion(offer, offer.name, word, String(i).padStart(3, "0")));
  }
  if (meaning.kind === "column") {
    return s.columns.map((column) => ({
      label: column.name,
      kind: "column",
      detail: column.type,
      documentation: column.example,
      insert: column.name,
      replace: word,
    }));
  }
  const text = cursor.tree.kind === "scalar" ? cursor.tree.text : marker;
  const before = text.slice(0, text.indexOf(marker));
  return expressionCompletions(compile(document), knowledge, before, word, {
    own: ownName(cursor.path),
    params: meaning.params === true,
  });
}

/** The dimension or extraction whose expression this is: it cannot read itself. */
const ownName = (path: Path): string | undefined =>
  (path[0] === "dimensions" || path[0] === "extract") && typeof path[1] === "string" ? path[1] : undefined;

/**
 * Completions at an offset, from the records and what is known of the rollouts. The rest of the file may be broken.
 *
 * @param offset UTF-16 offset of the cursor
 */
export function complete(document: RewardDocument, offset: number, knowledge: Knowledge = {}): Completion[] {
  const { text } = document;
  if (inComment(text, offset)) return [];
  const { marked, word } = mark(document, offset);
  const cursor = findMarker(marked);
  const s = surroundingsOf(document, knowledge);
  const hasColon = /^[ \t]*:(\s|$)/.test(text.slice(word.end, word.end + 40));
  const { root } = wholeOf(marked).document;
  let spot: Spot = { word, text, hasColon, root };
  if (cursor === undefined)
    return marked.root.entries.length === 0
      ? keyCompletions(placeAt(root, [], s), marked.root, [], undefined, s, spot, false)
      : [];
  const place = placeAt(root, cursor.path, s);
  if (cursor.part === "key") {
    const key = cursor.entry?.key ?? "";
    if (!key.endsWith(marker)) return [];
    // A dotted name is offered as one word, however much of it is there.
    const before = key.slice(0, -marker.length);
    if (before !== "" && !/^[\p{L}\p{N}_]+(?:\.[\p{L}\p{N}_]+)*\.$/u.test(before)) return [];
    spot = { ...spot, word: { start: word.start - before.length, end: word.end } };
    const others = cursor.tree.kind === "mapping" ? cursor.tree.entries.length - 1 : 0;
    return [
      ...keyCompletions(place, cursor.tree, cursor.path, cursor.entry, s, spot, false),
      ...snippetCompletions(cursor.path, place, s, spot, others === 0),
    ];
  }
  const line = text.slice(lineStart(text, word.start), word.start);
  const alone = cursor.tree.kind === "scalar" && cursor.tree.text === marker;
  const ownLine = alone && /^\s*(- )?\s*$/.test(line);
  const inList = typeof cursor.path.at(-1) === "number";
  const found: Completion[] = [];
  if (alone && (ownLine || inList)) {
    const asList = !inList && place.item !== undefined && place.keys === undefined;
    const keyed = keyCompletions(
      asList ? (place.item ?? place) : place,
      cursor.tree,
      cursor.path,
      undefined,
      s,
      spot,
      inList && !ownLine,
    );
    const at = asList ? [...cursor.path, 0] : cursor.path;
    keyed.push(...snippetCompletions(at, asList ? (place.item ?? place) : place, s, spot, true));
    found.push(...(asList ? keyed.map((item) => ({ ...item, insert: `- ${item.insert}` })) : keyed));
  }
  if (place.text && !(place.text.kind === "words" && found.length > 0)) {
    found.push(...wordCompletions(place.text, cursor, document, knowledge, s, word));
  }
  return found;
}
