import Type, { type Static, type TNumber, type TSchema, type TUnsafe } from "typebox";
import type { Expression } from "./expression";

/**
 * Parameters of records. One TypeBox schema gives the TypeScript type, the JSON Schema of the file, the documentation and
 * completion of each parameter, and what the checker accepts. `kind` says how the text of the file becomes the value.
 */
export type ParameterKind =
  | "number"
  | "integer"
  | "boolean"
  | "text"
  | "choice"
  | "pattern"
  | "expression"
  | "list"
  | "mapping"
  | "children"
  | "any";

/** What the checker and the completion read off a parameter's schema. */
export interface ParameterSchema extends TSchema {
  readonly kind: ParameterKind;
  readonly description: string;
  readonly default?: unknown;
  readonly minimum?: number;
  readonly maximum?: number;
  readonly exclusiveMinimum?: number;
  readonly enum?: readonly string[];
  /** Of expressions: texts that mean something else than a name. */
  readonly words?: readonly string[];
  /** The value may stand in a file of its own, as JSON: then its path is written. */
  readonly file?: "json";
  /** For lists: what each element is. */
  readonly items?: TSchema;
  /** For expressions: names that it may read besides, all numbers. */
  readonly names?: readonly string[];
}

interface NumberOptions {
  readonly default?: number;
  readonly minimum?: number;
  readonly maximum?: number;
  readonly exclusiveMinimum?: number;
}

/** A number; in the file a constant, or an expression over `params`. */
export const number = (description: string, options: NumberOptions = {}): TNumber =>
  Type.Number({ kind: "number", description, ...options });

export const integer = (description: string, options: NumberOptions = {}): TNumber =>
  Type.Integer({ kind: "integer", description, ...options }) as unknown as TNumber;

export const boolean = (description: string, fallback?: boolean) =>
  Type.Boolean({ kind: "boolean", description, ...(fallback === undefined ? {} : { default: fallback }) });

export const text = (description: string, fallback?: string) =>
  Type.String({ kind: "text", description, ...(fallback === undefined ? {} : { default: fallback }) });

/** A regular expression in RE2 syntax (linear time). */
export const pattern = (description: string) => Type.String({ kind: "pattern", description });

/** One of the listed words; the first is the default unless said. */
export const choice = <const C extends readonly [string, ...string[]]>(
  description: string,
  choices: C,
  fallback: C[number] = choices[0],
): TUnsafe<C[number]> =>
  Type.Unsafe<C[number]>({ type: "string", enum: [...choices], kind: "choice", description, default: fallback });

/** One of the listed words, or nothing. What nothing means stands in the description. */
export const optionalChoice = <const C extends readonly [string, ...string[]]>(description: string, choices: C) =>
  Type.Optional(Type.Unsafe<C[number]>({ type: "string", enum: [...choices], kind: "choice", description }));

/**
 * An expression over columns, extractions and dimensions, compiled before the record sees it.
 * @param names numbers that the record gives when it evaluates the expression: `gap`.
 */
export const expression = (description: string, fallback?: string, names?: readonly string[]): TUnsafe<Expression> =>
  Type.Unsafe<Expression>({
    type: ["string", "number", "boolean"],
    kind: "expression",
    description,
    ...(fallback === undefined ? {} : { default: fallback }),
    ...(names && { names }),
  });

/** An expression that gives a list of texts, or the list itself as it is written in the file. */
export const textsOrExpression = (description: string): TUnsafe<Expression> =>
  Type.Unsafe<Expression>({
    type: ["string", "array"],
    items: { type: ["string", "number"] },
    kind: "expression",
    description,
  });

/** An expression, or one of some words that stand for something else. */
export const expressionOr = <const W extends readonly [string, ...string[]]>(
  description: string,
  words: W,
  fallback?: W[number],
): TUnsafe<Expression | W[number]> =>
  Type.Unsafe<Expression | W[number]>({
    type: ["string", "number", "boolean"],
    kind: "expression",
    words: [...words],
    description,
    ...(fallback === undefined ? {} : { default: fallback }),
  });

/** A list of elements of one schema. `one: true` also takes a bare element. */
export const list = <T extends TSchema>(
  description: string,
  items: T,
  options: { default?: unknown; minItems?: number; maxItems?: number } = {},
) => Type.Array(items, { kind: "list", description, ...options });

export const textList = (description: string, fallback?: readonly string[]) =>
  Type.Array(Type.String(), { kind: "list", description, ...(fallback ? { default: fallback } : {}) });

/** A parameter with a schema of its own. */
export const custom = <T>(description: string, schema: object): TUnsafe<T> =>
  Type.Unsafe<T>({ ...schema, kind: "any", description });

export const optional = Type.Optional;
export const parameters = Type.Object;
export type { Static };

/** The parameters of a record in the order they were declared. */
export function parameterList(
  schema: TSchema,
): readonly { name: string; schema: ParameterSchema; required: boolean }[] {
  const object = schema as unknown as { properties: Record<string, ParameterSchema>; required?: readonly string[] };
  return Object.entries(object.properties).map(([name, property]) => ({
    name,
    schema: property,
    required: (object.required ?? []).includes(name) && property.default === undefined,
  }));
}
