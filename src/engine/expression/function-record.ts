import type { Value } from "../column";
import type { Interval } from "../interval";
import type { Missing, Site } from "./missing";
import type { Linked, Step } from "./step";
import type { ExpressionType } from "./types";

/** What an argument must be. `numbers` is a list of numbers; `condition` is a truth (true, false or a number). */
export type ParameterType = "number" | "text" | "list" | "numbers" | "any" | "name" | "collection" | "condition";

/** The words for it in messages. */
export const wordsFor: Readonly<Record<ParameterType, string>> = {
  number: "a number",
  text: "a text",
  list: "a list",
  numbers: "a list of numbers",
  condition: "true or false",
  collection: "a text, a list or a mapping",
  any: "a value",
  name: "a name",
};

export interface Parameter {
  readonly name: string;
  /** `name`: a column or dimension as it stands, not an expression. */
  readonly type: ParameterType;
  /** May be left out; then all after it too. */
  readonly optional?: boolean;
  /** `numbers` may also be given as several arguments: `max(a, b)` and `max([a, b])` are the same. */
  readonly spread?: boolean;
}

/** What the checker knows of an argument. Of a list, `interval` holds its elements and `items` each of a known length. */
export interface Facts {
  readonly type: ExpressionType;
  readonly interval: Interval;
  readonly items?: readonly Interval[];
}

export type ReturnType = ExpressionType | "element" | "same" | "either";

/** A function of the expression language: completion, hover, checking and evaluation read the same record. */
interface FunctionDocumentation {
  readonly name: string;
  /** As shown in completion: `clip(x, low, high)`. */
  readonly signature: string;
  /** Markdown: exact meaning, then an example. */
  readonly docs: string;
  /** `function`: `f(x)`; `method`: `x.f()`; or both. */
  readonly style: "function" | "method" | "both";
  readonly parameters: readonly Parameter[];
  /**
   * `element`: the type of the elements of the first argument; `same`: the type of the first argument; `either`: of the last two.
   * As a function of how many arguments are given where that decides.
   */
  readonly returns: ReturnType | ((given: number) => ReturnType);
  /** Range of the result; of the elements for a list. Everything, or truth for a boolean, where it has none. */
  interval?(facts: readonly Facts[]): Interval;
  /** What is wrong with arguments that are constants (undefined: not constant), before anything runs. */
  validate?(
    constants: readonly (Value | undefined)[],
  ): { readonly argument: number; readonly message: string } | undefined;
}

/** Of one to three numbers: called without a list of arguments, because it stands on hot paths. */
export interface NumberFunction extends FunctionDocumentation {
  readonly kind: "number";
  call(a: number, b: number, c: number): number | Missing;
}

/** Of any values, which are there and of the declared types. */
export interface ValueFunction extends FunctionDocumentation {
  readonly kind: "value";
  call(values: readonly (Value | undefined)[]): Value | Missing;
}

/** Decides itself which arguments are worked out and what a missing one means. */
export interface LazyFunction extends FunctionDocumentation {
  readonly kind: "lazy";
  link(parts: readonly Linked[], site: Site): Step;
}

/** Works out the body of a macro for one element. */
export type Body = (element: Value) => Value | Missing;

/** Over a list, with a variable: `list.all(x, condition)`. */
export interface MacroFunction extends FunctionDocumentation {
  readonly kind: "macro";
  /** Runs over elements. `leaveOut`: those that abstain or are unparseable are left out, instead of making the result so. */
  fold(elements: readonly Value[], bodies: readonly Body[], leaveOut: boolean, site: Site): Value | Missing;
}

export type FunctionRecord = NumberFunction | ValueFunction | LazyFunction | MacroFunction;

type ValueOf<T extends ParameterType> = T extends "number"
  ? number
  : T extends "text"
    ? string
    : T extends "list"
      ? readonly Value[]
      : T extends "numbers"
        ? readonly number[]
        : T extends "condition"
          ? boolean
          : Value;

type ValuesOf<P extends readonly Parameter[]> = {
  readonly [K in keyof P]: P[K]["optional"] extends true ? ValueOf<P[K]["type"]> | undefined : ValueOf<P[K]["type"]>;
};

export const defineNumberFunction = (record: Omit<NumberFunction, "kind" | "style" | "returns">): NumberFunction => ({
  kind: "number",
  style: "function",
  returns: "number",
  ...record,
});

/** `call` gets one value a parameter, of its type. */
export function defineFunction<const P extends readonly Parameter[]>(
  record: Omit<ValueFunction, "kind" | "parameters" | "call"> & {
    readonly parameters: P;
    call(values: ValuesOf<P>): Value | Missing;
  },
): ValueFunction {
  return { ...record, kind: "value", call: (values) => record.call(values as unknown as ValuesOf<P>) };
}

export const defineLazyFunction = (record: Omit<LazyFunction, "kind" | "style">): LazyFunction => ({
  kind: "lazy",
  style: "function",
  ...record,
});

export const defineMacro = (record: Omit<MacroFunction, "kind" | "style">): MacroFunction => ({
  kind: "macro",
  style: "method",
  ...record,
});
