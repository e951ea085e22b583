import { compileExpression, type Expression, reservedNames } from "../../engine/expression";
import { type Bounds, type OpenParameter, withinBounds } from "../../engine/open-parameters";
import type { ParameterSchema } from "../../engine/parameters";
import type { Path } from "../../engine/plan";
import { valueAtStep } from "../../engine/scope";
import type { ScalarTree } from "../document/tree";
import type { Compiling } from "./context";
import { readExpression } from "./expressions";

type NumberSchema = Partial<Pick<ParameterSchema, "kind" | "minimum" | "maximum" | "exclusiveMinimum" | "default">>;

interface Place {
  readonly path: Path;
  readonly reader: string;
  /** Where it stands below the parameters. */
  readonly below: OpenParameter["path"];
}

/**
 * A number that changes with what its text reads: the training step and params, or with `columns` anything that a row has.
 * Undefined where the text is no such expression; then nothing is reported.
 */
export function openNumber(
  c: Compiling,
  schema: NumberSchema,
  tree: ScalarTree,
  columns: boolean,
  { path, reader, below }: Place,
): { readonly parameter: OpenParameter; readonly value: number } | undefined {
  if (typeof tree.value !== "string" || !canBeRead(c, tree.text, columns)) return undefined;
  const expression = readExpression(c, tree, { path, reader, as: "number" });
  if (expression === undefined) return undefined;
  const bounds = boundsOf(schema);
  return { parameter: { path: below, expression, bounds }, value: valueToShow(c, expression, schema, bounds) };
}

/** True if a text compiles and reads nothing that is not known. */
function canBeRead(c: Compiling, text: string, columns: boolean): boolean {
  const { expression, errors } = compileExpression(
    text,
    (name) => {
      const moving = name === "step" || c.params.has(name) || c.schedules.has(name);
      if (moving) return c.infos.get(name) ?? { type: "number" };
      if (!columns) return undefined;
      c.resolve(name);
      return c.infos.get(name) ?? (reservedNames.has(name) ? undefined : { type: "any" });
    },
    { wanted: "number", space: c.space },
  );
  return errors.length === 0 && (expression?.reads.length ?? 0) > 0;
}

const boundsOf = ({ kind, minimum, maximum, exclusiveMinimum }: NumberSchema): Bounds => ({
  ...(kind === "integer" && { whole: true }),
  ...(minimum !== undefined && { minimum }),
  ...(maximum !== undefined && { maximum }),
  ...(exclusiveMinimum !== undefined && { exclusiveMinimum }),
});

/** What the number is at step 0; where that is not known or not allowed, one that fits. */
function valueToShow(c: Compiling, expression: Expression, schema: NumberSchema, bounds: Bounds): number {
  const params = Object.fromEntries(c.params);
  const schedules = Object.fromEntries(c.schedules);
  const first = valueAtStep(expression, 0, { params, schedules });
  const fits = [first, schema.default, schema.minimum, 1, schema.maximum].find(
    (value): value is number => typeof value === "number" && withinBounds(value, bounds),
  );
  return fits ?? 1;
}
