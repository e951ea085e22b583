import { isAlias, isMap, isScalar, isSeq, type Node, type Pair, type ParsedNode, type Scalar } from "yaml";
import type { Path } from "../../engine/plan";
import type { TextRange } from "../types";
import type { DuplicateKey, SyntaxProblem } from "./document";
import { nestedTooDeeply } from "./syntax";
import type { Entry, ScalarStyle, ScalarTree, Tree } from "./tree";

const styles: Readonly<Record<string, ScalarStyle>> = {
  PLAIN: "plain",
  QUOTE_SINGLE: "single",
  QUOTE_DOUBLE: "double",
  BLOCK_FOLDED: "block",
  BLOCK_LITERAL: "block",
};

/** How many values all aliases of a file together may stand for: aliases of aliases multiply. */
const mostAliased = 10_000;

/** Mappings and lists inside each other that are read: all that reads a tree goes down it by calls. */
const deepest = 200;

/**
 * Turns yaml's tree into ours. Aliases become what they stand for, at the place of the alias. An alias that is left empty,
 * because it stands for nothing or for too much, is a problem, and so is what lies too deep.
 */
export function convert(
  text: string,
  root: ParsedNode | null,
  duplicates: DuplicateKey[],
  problems: SyntaxProblem[],
): Tree {
  const anchors = new Map<string, Tree>();
  const sizes = new WeakMap<Tree, number>();
  let aliased = 0;
  let overgrown = false;
  let buried = false;
  const sizeOf = (tree: Tree): number => sizes.get(tree) ?? 1;

  const rangeOf = (node: Node, at: number): TextRange => {
    const range = node.range;
    return range ? { start: range[0], end: Math.max(range[0], range[1]) } : { start: at, end: at };
  };

  const scalar = (node: Scalar, at: number): ScalarTree => {
    const range = rangeOf(node, at);
    const value = node.value;
    const known = typeof value === "string" || typeof value === "number" || typeof value === "boolean" ? value : null;
    const source = text.slice(range.start, range.end);
    const style = range.start === range.end ? "empty" : (styles[node.type ?? "PLAIN"] ?? "plain");
    return { kind: "scalar", value: known, text: typeof value === "string" ? value : source, style, ...range };
  };

  const entry = (pair: Pair, path: Path): Entry => {
    const keyNode = pair.key as Node | null;
    const keyRange = keyNode ? rangeOf(keyNode, 0) : { start: 0, end: 0 };
    const key =
      isScalar(keyNode) && keyNode.value !== null ? String(keyNode.value) : text.slice(keyRange.start, keyRange.end);
    const quoted = isScalar(keyNode) && (keyNode.type === "QUOTE_SINGLE" || keyNode.type === "QUOTE_DOUBLE");
    const valueNode = pair.value as Node | null;
    const value = visit(valueNode, keyRange.end, [...path, key]);
    const colon = valueNode !== null && /^\s*:/.test(text.slice(keyRange.end, keyRange.end + 20));
    return { key, keyRange, keyQuoted: quoted, colon, value };
  };

  const visit = (node: Node | null, at: number, path: Path): Tree => {
    if (node === null) return { kind: "scalar", value: null, text: "", style: "empty", start: at, end: at };
    if (isAlias(node)) {
      const target = anchors.get(node.source);
      const range = rangeOf(node, at);
      aliased += target ? sizeOf(target) : 0;
      const left = (code: string, message: string): Tree => {
        problems.push({ code, message, ...range });
        return { kind: "scalar", value: null, text: "", style: "empty", ...range };
      };
      if (target === undefined)
        return left(
          "ALIAS",
          `\`*${node.source}\` stands for nothing. Write \`&${node.source}\` before a value above it.`,
        );
      if (aliased > mostAliased) {
        if (overgrown) return { kind: "scalar", value: null, text: "", style: "empty", ...range };
        overgrown = true;
        return left("ALIASES", "Aliases of aliases stand for too much here. Write it out.");
      }
      const copy = { ...target, ...range };
      sizes.set(copy, sizeOf(target));
      return copy;
    }
    if (path.length > deepest && !isScalar(node)) {
      const range = rangeOf(node, at);
      if (!buried)
        problems.push({ code: "NESTED", message: nestedTooDeeply, start: range.start, end: range.start + 1 });
      buried = true;
      return { kind: "scalar", value: null, text: "", style: "empty", ...range };
    }
    const tree = collection(node, at, path);
    const children =
      tree.kind === "mapping" ? tree.entries.map(({ value }) => value) : tree.kind === "list" ? tree.items : [];
    sizes.set(
      tree,
      children.reduce((sum, child) => sum + sizeOf(child), 1),
    );
    const anchor = (node as { anchor?: string }).anchor;
    if (anchor !== undefined) anchors.set(anchor, tree);
    return tree;
  };

  const collection = (node: Node, at: number, path: Path): Tree => {
    if (isMap(node)) {
      const entries: Entry[] = [];
      const seen = new Map<string, Entry>();
      for (const pair of node.items) {
        const next = entry(pair, path);
        const first = seen.get(next.key);
        if (first) duplicates.push({ path: [...path, next.key], first, again: next });
        else seen.set(next.key, next);
        entries.push(next);
      }
      return { kind: "mapping", entries, flow: node.flow === true, ...rangeOf(node, at) };
    }
    if (isSeq(node)) {
      const items = node.items.map((item, i) => visit(item as Node | null, at, [...path, i]));
      return { kind: "list", items, flow: node.flow === true, ...rangeOf(node, at) };
    }
    return scalar(node as Scalar, at);
  };

  return visit(root, 0, []);
}
