import { nameOf } from "./names";
import { some, type Node, type RelationNode } from "./node";
import type { Region } from "./region";

/** What an answer says: a value, several, values of several letters, a set of real numbers, or a condition. */
export type View =
  | {
      readonly is: "value";
      readonly node: Node;
      readonly name?: Name;
      /** The inequality that it is read from. */
      readonly origin?: RelationNode;
    }
  | { readonly is: "many"; readonly of: readonly View[]; readonly braces: boolean; readonly name?: Name }
  | { readonly is: "system"; readonly of: readonly (readonly [Name, View])[] }
  | { readonly is: "region"; readonly region: Region; readonly node: Node; readonly name?: Name }
  | { readonly is: "relation"; readonly node: RelationNode };

/** The side of an equation that names what the other gives. */
export interface Name {
  readonly key: string;
  readonly node: Node;
}

/** Reads what is inside of a tree. */
export type ReadView = (node: Node) => View;

export const nameFor = (node: Node): Name => ({ key: nameOf(node), node });
export const value = (node: Node, name?: Name): View => ({ is: "value", node, ...(name ? { name } : {}) });

/** The same with a name, if it has none. */
export function named(view: View, name: Name): View {
  return view.is === "system" || view.is === "relation" || view.name ? view : { ...view, name };
}

export function many(of: readonly View[], braces: boolean, name?: Name): View {
  return { is: "many", of, braces, ...(name ? { name } : {}) };
}

export function unnamed(view: View): View {
  if (!("name" in view) || view.name === undefined) return view;
  const { name: _, ...rest } = view;
  return rest;
}

export const nameKey = (view: View): string | undefined => ("name" in view ? view.name?.key : undefined);

const notScalar = new Set([
  "list",
  "tuple",
  "set",
  "interval",
  "union",
  "intersection",
  "without",
  "such",
  "matrix",
  "relation",
  "or",
  "and",
  "dots",
  "text",
]);
export const isScalar = (node: Node): boolean =>
  !some(node, (part) => notScalar.has(part.op) || (part.op === "symbol" && part.name.startsWith("set ")));
