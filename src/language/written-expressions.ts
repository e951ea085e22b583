import { parse } from "../engine/expression/parser";
import { partsOf } from "../engine/expression/parts-of";
import type { Node } from "../engine/expression/tree";
import type { Path } from "../engine/plan";
import type { Compiled } from "./compile";
import { valueAt } from "./document/document";
import { rangeInScalar } from "./document/scalar-offsets";
import type { ScalarTree } from "./document/tree";
import type { TextRange } from "./types";

/** An expression as it stands in the file. */
export interface WrittenExpression {
  readonly text: string;
  readonly root: Node;
  readonly scalar: ScalarTree;
  readonly path: Path;
  /** The dimension, extraction or term that reads it. */
  readonly reader: string;
  /** Where a part of it stands in the file. */
  place(part: TextRange): TextRange;
  /** A part as it is written. */
  source(part: TextRange): string;
}

const known = new WeakMap<Compiled, readonly WrittenExpression[]>();

/** The expressions of a file that read a name, in its order and without those of tests. A text with a mistake is left out. */
export function writtenExpressions(compiled: Compiled): readonly WrittenExpression[] {
  const before = known.get(compiled);
  if (before) return before;
  const found = findExpressions(compiled);
  known.set(compiled, found);
  return found;
}

function findExpressions({ reads, whole }: Compiled): readonly WrittenExpression[] {
  const { document } = whole;
  const found = new Map<number, WrittenExpression>();
  for (const { path, reader, start } of reads) {
    const scalar = valueAt(document, path);
    if (scalar?.kind !== "scalar" || scalar.start !== start || found.has(start) || path[0] === "tests") continue;
    const { text } = scalar;
    const { root, errors } = parse(text);
    if (errors.length > 0) continue;
    found.set(start, {
      text,
      root,
      scalar,
      path,
      reader,
      place: (part) => rangeInScalar(document.text, scalar, part.start, part.end),
      source: (part) => text.slice(part.start, part.end),
    });
  }
  return [...found.values()];
}

/** Visits every part with those around it, the outermost first. */
export function walkParts(root: Node, visit: (node: Node, around: readonly Node[]) => void): void {
  const step = (node: Node, around: readonly Node[]): void => {
    visit(node, around);
    for (const part of partsOf(node)) step(part, [...around, node]);
  };
  step(root, []);
}

/** Every part that passes a test. */
export function findParts<Found extends Node>(root: Node, is: (node: Node) => node is Found): readonly Found[] {
  const found: Found[] = [];
  walkParts(root, (node) => {
    if (is(node)) found.push(node);
  });
  return found;
}

/** `a.b`: the name that a part is, with its members; undefined for anything else. */
export function dottedName(node: Node): string | undefined {
  if (node.kind === "name") return node.name;
  const of = node.kind === "member" ? dottedName(node.of) : undefined;
  return of === undefined || node.kind !== "member" ? undefined : `${of}.${node.name}`;
}

/** The number that a part writes: `0.5`, `-1`. */
export function numberOf(node: Node): number | undefined {
  if (node.kind === "literal") return typeof node.value === "number" ? node.value : undefined;
  const inner = node.kind === "unary" && node.operator === "-" ? numberOf(node.operand) : undefined;
  return inner === undefined ? undefined : -inner;
}

/** The call of a function, as `f(x, ...)` or `x.f(...)`: its arguments, that before the point first. */
export function callOf(node: Node, name: string): readonly Node[] | undefined {
  if (node.kind !== "call" || node.name !== name) return undefined;
  return [...(node.receiver ? [node.receiver] : []), ...node.arguments];
}

/** True if a part reads the policy's text. Variables of list macros are no names of the file. */
export const readsPolicy = ({ infos }: Compiled, node: Node): boolean =>
  findParts(node, (part) => part.kind === "name").some(({ name }) => infos.get(name)?.fromPolicy === true);

/** What is asked of the size of a list somewhere in the file: `size(x)`, `x.size()`, `count(x, ...)`. */
export const sizedLists = (expressions: readonly WrittenExpression[]): ReadonlySet<string> =>
  new Set(
    expressions.flatMap(({ root, source }) =>
      findParts(root, (part) => part.kind === "call").flatMap((call) => {
        const of = callOf(call, "size")?.[0] ?? callOf(call, "count")?.[0];
        return of === undefined ? [] : [source(of)];
      }),
    ),
  );
