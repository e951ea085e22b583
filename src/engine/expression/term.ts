import type { Value } from "../column";
import type { LazyFunction, MacroFunction, NumberFunction, ValueFunction } from "./function-record";
import type { Site } from "./missing";
import type { BinaryOperator, UnaryOperator } from "./tree";

/** A checked expression: names are resolved to columns, locals and functions, and every part knows its text and origin. */
export type Term = Site &
  (
    | { readonly kind: "constant"; readonly value: Value }
    | { readonly kind: "read"; readonly name: string }
    /** All elements of a dimension that is a list. */
    | { readonly kind: "whole"; readonly name: string }
    /** The rollouts of the group, or of the batch: a list of row numbers, which only `field` turns into values. */
    | { readonly kind: "group"; readonly of: "group" | "batch" }
    | { readonly kind: "field"; readonly of: Term; readonly name: string }
    /** The variable of an enclosing list macro, counted from the outermost. */
    | { readonly kind: "local"; readonly slot: number }
    | { readonly kind: "list"; readonly items: readonly Term[] }
    | { readonly kind: "mapping"; readonly entries: readonly (readonly [Term, Term])[] }
    | { readonly kind: "member"; readonly of: Term; readonly name: string }
    | { readonly kind: "index"; readonly of: Term; readonly index: Term }
    | { readonly kind: "unary"; readonly operator: UnaryOperator; readonly operand: Term }
    | { readonly kind: "binary"; readonly operator: BinaryOperator; readonly left: Term; readonly right: Term }
    | { readonly kind: "conditional"; readonly condition: Term; readonly then: Term; readonly otherwise: Term }
    | {
        readonly kind: "call";
        readonly record: NumberFunction | ValueFunction | LazyFunction;
        readonly arguments: readonly Term[];
      }
    | {
        readonly kind: "macro";
        readonly record: MacroFunction;
        readonly list: Term;
        readonly slot: number;
        /** One, or two for `map` with a condition. */
        readonly bodies: readonly Term[];
        /** True over rollouts of a group: elements without value are left out. */
        readonly rollouts: boolean;
      }
  );

/** The parts that a term is made of. */
function partsOf(term: Term): readonly Term[] {
  switch (term.kind) {
    case "list":
      return term.items;
    case "mapping":
      return term.entries.flat();
    case "field":
    case "member":
      return [term.of];
    case "index":
      return [term.of, term.index];
    case "unary":
      return [term.operand];
    case "binary":
      return [term.left, term.right];
    case "conditional":
      return [term.condition, term.then, term.otherwise];
    case "call":
      return term.arguments;
    case "macro":
      return [term.list, ...term.bodies];
    default:
      return [];
  }
}

/** True if a term reads the rollouts of the batch and nothing that may differ between them. */
export function readsBatchOnly(term: Term): boolean {
  let batch = false;
  const fixed = (of: Term, slots: ReadonlySet<number>): boolean => {
    if (of.kind === "read" || of.kind === "whole") return false;
    if (of.kind === "group") return (batch = of.of === "batch");
    if (of.kind === "local") return slots.has(of.slot);
    const inside = of.kind === "macro" ? new Set([...slots, of.slot]) : slots;
    return partsOf(of).every((part) => fixed(part, inside));
  };
  return fixed(term, new Set()) && batch;
}

/** True if a term reads whole lists and nothing that may differ between their elements. */
export function readsWholeListsOnly(term: Term, bound: ReadonlySet<number> = new Set()): boolean {
  let whole = false;
  const fixed = (of: Term, slots: ReadonlySet<number>): boolean => {
    if (of.kind === "whole") whole = true;
    if (of.kind === "read" || of.kind === "field" || of.kind === "group") return false;
    if (of.kind === "local") return slots.has(of.slot);
    const inside = of.kind === "macro" ? new Set([...slots, of.slot]) : slots;
    return partsOf(of).every((part) => fixed(part, inside));
  };
  return fixed(term, bound) && whole;
}
