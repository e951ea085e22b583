import type { Value } from "../column";
import type { LazyFunction, MacroFunction, NumberFunction, ValueFunction } from "./function-record";
import type { Site } from "./missing";
import type { BinaryOperator, UnaryOperator } from "./tree";

/** A checked expression: names are resolved to columns, locals and functions, and every part knows its text and origin. */
export type Term = Site &
  (
    | { readonly kind: "constant"; readonly value: Value }
    | { readonly kind: "read"; readonly name: string }
    /** The rollouts of the group: a list of row numbers, which only `field` turns into values. */
    | { readonly kind: "group" }
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
