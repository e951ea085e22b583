import { everything, type Interval } from "../interval";
import type { Site } from "./missing";
import type { Term } from "./term";
import type { Node, Range } from "./tree";
import type { ExpressionError, ExpressionType, NameInfo } from "./types";

/** What the checker knows of a part of an expression. */
export interface Checked {
  readonly term: Term;
  readonly type: ExpressionType;
  /** Range of the number; of the elements for a list. */
  readonly interval: Interval;
  /** Ranges of the elements of a list literal. */
  readonly items?: readonly Interval[];
  /** What the elements of a list are, if that is known. */
  readonly element?: Element;
  /** A rollout of the group: no value in itself, its columns are. */
  readonly rollout?: boolean;
}

export type Element = Pick<Checked, "type" | "interval" | "rollout" | "element">;

export interface CheckContext {
  readonly text: string;
  names(name: string): NameInfo | undefined;
  /** Variables of the enclosing macros. */
  readonly locals: ReadonlyMap<
    string,
    { readonly slot: number; readonly element: Element; readonly fromPolicy: boolean }
  >;
  readonly reads: Set<string>;
  /** Spaces of lists that are read element by element, and names that are read as whole lists. */
  readonly spaces: Set<string>;
  readonly lists: Set<string>;
  /** The list whose elements the expression runs over; undefined: it runs once a rollout. */
  readonly space: string | undefined;
  readonly errors: ExpressionError[];
  /** Set when `group` is read. */
  readonly uses: { group: boolean };
  /** Checks a part. */
  check(node: Node, context: CheckContext): Checked;
}

export const anyElement: Element = { type: "any", interval: everything };

export function report(
  context: CheckContext,
  range: Range,
  kind: ExpressionError["kind"],
  message: string,
  name?: string,
): void {
  context.errors.push({ start: range.start, end: range.end, kind, message, ...(name !== undefined && { name }) });
}

/** Text and origin of a part that is made of others. */
export function site(context: CheckContext, node: Range, parts: readonly Checked[]): Site {
  return { text: context.text.slice(node.start, node.end), fromPolicy: parts.some((p) => p.term.fromPolicy) };
}

/** A part that must be a value: a rollout of the group is none. */
export function checkValue(node: Node, context: CheckContext): Checked {
  const checked = context.check(node, context);
  if (checked.rollout) report(context, node, "type", "A rollout is no value in itself. Read one of its columns.");
  return checked;
}
