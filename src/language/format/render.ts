import {
  type Document,
  isCollection,
  isPair,
  isScalar,
  type Node,
  type Pair,
  parseDocument as parseYaml,
  visit,
  type YAMLMap,
  type YAMLSeq,
} from "yaml";
import type { Path } from "../../engine/plan";
import { folded, reindented, widest } from "./block-text";
import { needsNoQuotes } from "./quotes";

type Collection = YAMLMap | YAMLSeq;

/** A text or number of the file, which keeps its letters whatever becomes of the lines around it. */
interface Piece {
  /** What is written in its place. */
  readonly written: string;
  /** The text that it stands for, where it is one. */
  readonly text: string | undefined;
  readonly block: boolean;
  readonly key: boolean;
  readonly path: Path;
  /** The collections in braces or brackets around it, the outermost first. */
  readonly flows: readonly Collection[];
  folded: boolean;
}

export interface RenderOptions {
  /** True for the path of an expression. */
  isExpression(path: Path): boolean;
  /** True for the path of a text whose quotes are to stay. */
  keepsQuotes(path: Path): boolean;
}

const options = { indent: 2, lineWidth: 0, flowCollectionPadding: false } as const;

/** Writes a reward file anew with canonical spaces. `text` has no mistakes of syntax. */
export function render(text: string, { isExpression, keepsQuotes }: RenderOptions): string {
  const yaml = parseYaml(text, { version: "1.2", schema: "core", uniqueKeys: false, logLevel: "error" });
  const mark = markFor(text);
  openCommented(yaml);
  const pieces = replaceScalars(yaml, text, mark, keepsQuotes);
  for (;;) {
    keepCommentsOnKeys(yaml, text);
    const lines = yaml.toString(options).split("\n");
    const written = lines.map((line) => fill(line, mark, pieces));
    const opened = new Set<Collection>();
    let again = false;
    lines.forEach((line, i) => {
      if (written[i]!.split("\n").every((each) => each.length <= widest)) return;
      const inLine = piecesIn(line, mark, pieces);
      const flow = inLine.map(({ flows }) => flows.find((each) => each.flow)).find((each) => each !== undefined);
      if (flow) opened.add(flow);
      for (const piece of inLine) {
        const long = piece.flows.every((each) => !each.flow) && !piece.block && !piece.key && !piece.folded;
        if (!long || piece.text === undefined || !isExpression(piece.path)) continue;
        if (folded(piece.text, widest / 2) === undefined) continue;
        piece.folded = true;
        again = true;
      }
    });
    for (const flow of opened) flow.flow = false;
    if (opened.size === 0 && !again) return written.join("\n");
  }
}

/** A word that the text has not. */
function markFor(text: string): string {
  let mark = "zRL";
  while (text.includes(mark)) mark += "z";
  return mark;
}

const piecesIn = (line: string, mark: string, pieces: readonly Piece[]): readonly Piece[] =>
  [...line.matchAll(new RegExp(`${mark}(\\d+)q`, "g"))].flatMap((match) => pieces[Number(match[1])] ?? []);

/** A line with what its marks stand for. A block begins in its line and goes on below, two columns behind its key. */
function fill(line: string, mark: string, pieces: readonly Piece[]): string {
  const column = /^\s*(?:- )*/.exec(line)?.[0].length ?? 0;
  return line.replace(new RegExp(`${mark}(\\d+)q`, "g"), (whole, index: string) => {
    const piece = pieces[Number(index)];
    if (piece === undefined) return whole;
    const inList = typeof piece.path.at(-1) === "number";
    const indent = column + (inList ? 0 : 2);
    if (piece.block) return reindented(piece.written, piece.text ?? "", indent);
    return (piece.folded && piece.text !== undefined ? folded(piece.text, indent) : undefined) ?? piece.written;
  });
}

const hasComment = (node: unknown): boolean => {
  const { comment, commentBefore } = (node ?? {}) as Node;
  return Boolean(comment) || Boolean(commentBefore);
};

/** Comments stand on lines of their own or behind a value, which braces have no room for. */
function openCommented(yaml: Document): void {
  visit(yaml, {
    Collection(_, node) {
      if (!node.flow) return;
      const items = node.items as readonly unknown[];
      const inside = items.some(
        (item) => hasComment(item) || (isPair(item) && (hasComment(item.key) || hasComment(item.value))),
      );
      if (inside && items.length > 0) node.flow = false;
    },
  });
  // What is around a block is a block.
  visit(yaml, {
    Collection(_, node, path) {
      if (node.flow) return;
      for (const outer of path) if (isCollection(outer)) outer.flow = false;
    },
  });
}

/** A comment behind a key stays there, also where its value goes below. */
function keepCommentsOnKeys(yaml: Document, text: string): void {
  visit(yaml, {
    Pair(_, pair) {
      const { key, value } = pair as Pair<unknown, unknown>;
      if (!isScalar(key) || !isCollection(value) || value.flow || value.items.length === 0) return;
      const end = key.range?.[1] ?? 0;
      if (value.commentBefore && /^\s*:[ \t]*#/.test(text.slice(end, end + 200))) {
        const [first, ...rest] = value.commentBefore.split("\n");
        if (key.comment) return;
        key.comment = first ?? "";
        value.commentBefore = rest.length > 0 ? rest.join("\n") : null;
      }
      const wasFlow = /^\s*:[ \t]*[&\w]*[ \t]*[{[]/.test(text.slice(end, end + 200));
      if (wasFlow && value.comment && !key.comment) {
        key.comment = value.comment;
        value.comment = null;
      }
    },
  });
}

function replaceScalars(
  yaml: Document,
  text: string,
  mark: string,
  keepsQuotes: (path: Path) => boolean,
): readonly Piece[] {
  const pieces: Piece[] = [];
  const named = new Map<unknown, string>();
  // A block that keeps its last line breaks (`|+`) has the blank line that the next node would be given.
  let kept = false;
  const afterKept = (node: { spaceBefore?: boolean }) => {
    if (kept) node.spaceBefore = false;
    kept = false;
  };
  visit(yaml, {
    Collection(_, node) {
      if (node.spaceBefore) afterKept(node);
    },
    Scalar(place, node, above) {
      afterKept(node);
      const [start, end] = node.range ?? [0, 0];
      const source = text.slice(start, end);
      if (source === "" || node.tag !== undefined) return;
      const block = node.type === "BLOCK_FOLDED" || node.type === "BLOCK_LITERAL";
      if (!block && source.includes("\n")) return;
      kept = block && /^[|>]\d?\+/.test(source);
      const key = place === "key";
      const path = pathOf(place, above, named);
      const flows = above.filter((each): each is Collection => isCollection(each) && each.flow === true);
      const quoted = node.type === "QUOTE_SINGLE" || node.type === "QUOTE_DOUBLE";
      const value = typeof node.value === "string" ? node.value : undefined;
      const bare = quoted && value !== undefined && !keepsQuotes(path) && needsNoQuotes(value, flows.length > 0 || key);
      const written = bare ? value : source;
      pieces.push({ written, text: value, block, key, path, flows, folded: false });
      named.set(node, String(node.value));
      node.value = `${mark}${pieces.length - 1}q`;
      node.type = "PLAIN";
      delete node.source;
      delete node.format;
      // It belongs to the header of the block.
      if (block) node.comment = null;
    },
  });
  return pieces;
}

/** The path of a value; of a key the path of what it leads to. `named`: keys that were replaced, as they were. */
function pathOf(
  place: number | "key" | "value" | null,
  above: readonly unknown[],
  named: ReadonlyMap<unknown, string>,
): Path {
  const path: (string | number)[] = [];
  above.forEach((node, i) => {
    const next = above[i + 1];
    if (isPair(node)) path.push(named.get(node.key) ?? (isScalar(node.key) ? String(node.key.value) : ""));
    else if (isCollection(node) && !isPair(next)) {
      const items: readonly unknown[] = node.items;
      const index = next === undefined ? place : items.indexOf(next);
      if (typeof index === "number") path.push(index);
    }
  });
  return path;
}
