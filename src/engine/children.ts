import Type, { type TObject, type TUnsafe } from "typebox";
import { type ParameterSchema, parameterList, parameters } from "./parameters";
import type { Parameters } from "./plan";
import type { AggregateNode } from "./record";

/**
 * Parameters of a node that hold its children. They stand among the other parameters of its record, so that the compiler,
 * completion and the documentation know from there what is written below a node.
 */
export type ChildForm =
  /** One number, expression or node. */
  | "value"
  /** Terms by name, with a weight or with parameters of their own. */
  | "terms"
  /** A list of numbers, expressions and nodes. */
  | "list"
  /** One of the two. */
  | "terms or list"
  /** A value for each name. */
  | "cases"
  /** A list of mappings: a child and its own parameters in each. */
  | "rows"
  /** Conditions under which the child behind them counts. */
  | "conditions";

/** Parameters of every child of a form. */
export interface OwnParameters {
  readonly parameters: TObject;
  /** What is wrong with parameters that are each fine, and what to do. */
  mistake?(own: Parameters): string | undefined;
}

/** The keys of a row besides its own parameters. */
export interface RowKeys {
  /** Where the child stands. */
  readonly child: string;
  /** True if a row has a condition, under `when`. */
  readonly when?: boolean;
  readonly weight?: boolean;
  /** Where the child of a last row without condition stands. */
  readonly otherwise?: string;
}

export interface ChildrenSchema extends ParameterSchema {
  readonly kind: "children";
  readonly form: ChildForm;
  /** Absent: terms have weights, other children nothing. */
  readonly own?: OwnParameters;
  readonly row?: RowKeys;
  /** Of a list: a bare element is a list of one. */
  readonly single?: boolean;
}

const children = (description: string, form: ChildForm, more: Partial<ChildrenSchema> = {}): TUnsafe<unknown> =>
  Type.Unsafe<unknown>({ kind: "children", form, description, ...more });

/** A number, an expression or a node. */
export const value = (description: string) => children(description, "value");

/** Terms by name with their weights: `{correct: 1, tags: 0.2}`. */
export const terms = (description: string) => children(description, "terms");

/** Terms by name with parameters of their own instead of weights. */
export const termsWith = (description: string, own: OwnParameters) => children(description, "terms", { own });

/** Terms without weights: `[correct, tidy]`. */
export const listed = (description: string, more: { readonly single?: boolean } = {}) =>
  children(description, "list", more);

export const termsOrList = (description: string) => children(description, "terms or list");

/** Children by the text that chooses them. */
export const cases = (description: string) => children(description, "cases");

/** A list of mappings, each with a child and parameters of its own. */
export const rows = (description: string, row: RowKeys, own?: OwnParameters) =>
  children(description, "rows", { row, ...(own && { own }) });

/** A condition, or a list of conditions that must all hold. */
export const conditions = (description: string) => children(description, "conditions");

/** The parameters of a node that hold children, in the order of the record. */
export const childParameters = (
  record: Pick<AggregateNode, "parameters">,
): readonly { readonly name: string; readonly schema: ChildrenSchema; readonly required: boolean }[] =>
  parameterList(record.parameters).flatMap(({ name, schema, required }) =>
    schema.kind === "children" ? [{ name, schema: schema as ChildrenSchema, required }] : [],
  );

/** The parameters of a node that hold no children. */
export const plainParameters = (record: Pick<AggregateNode, "parameters">): TObject =>
  parameters(
    Object.fromEntries(
      Object.entries(record.parameters.properties).filter(
        ([, schema]) => (schema as unknown as ParameterSchema).kind !== "children",
      ),
    ),
  );

/** The form of the children in a slot: of the parameter of that name, or of the main one. */
const formOf = (record: Pick<AggregateNode, "parameters" | "main">, slot: string): ChildrenSchema | undefined => {
  const known = childParameters(record);
  return (known.find(({ name }) => name === slot) ?? known.find(({ name }) => name === record.main))?.schema;
};

/** The slot of children that stand in a list where they might stand with weights. */
export const listedSlot = "listed";

/** True if the children in a slot have weights. */
export function takesWeights(record: Pick<AggregateNode, "parameters" | "main">, slot: string): boolean {
  const schema = formOf(record, slot);
  if (schema === undefined || slot === listedSlot) return false;
  return schema.form === "rows" ? schema.row?.weight === true : mayBeTerms(schema) && schema.own === undefined;
}

/** True if the children in a slot are terms by name with weights, that may be paid under a condition. */
export const isWeighed = (record: Pick<AggregateNode, "parameters" | "main">, slot: string): boolean =>
  takesWeights(record, slot) && isUnordered(record, slot);

/** True if the order of the children in a slot means nothing. */
export function isUnordered(record: Pick<AggregateNode, "parameters" | "main">, slot: string): boolean {
  const schema = formOf(record, slot);
  return schema !== undefined && slot !== listedSlot && (mayBeTerms(schema) || schema.form === "cases");
}

const mayBeTerms = ({ form }: ChildrenSchema): boolean => form === "terms" || form === "terms or list";
