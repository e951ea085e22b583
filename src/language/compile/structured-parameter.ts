import type { TSchema } from "typebox";
import Value from "typebox/value";
import type { OpenParameter } from "../../engine/open-parameters";
import type { ParameterSchema } from "../../engine/parameters";
import { plainValue, type Tree } from "../document/tree";
import { constantOf } from "./constants";
import { type Compiling, report } from "./context";
import { readExpression } from "./expressions";
import { openNumber } from "./open-number";
import { bad, lowerFirst, type ParameterPlace, pick } from "./parameter-place";

/**
 * A parameter with a schema of its own. Text inside it that gives a number from params counts as that number; what its schema
 * calls an expression is compiled.
 */
export function structured(
  c: Compiling,
  schema: ParameterSchema,
  tree: Tree,
  wrong: (wanted: string) => symbol,
  place: ParameterPlace,
): unknown {
  const plain = schema.file === undefined ? plainValue(tree) : valueOfFile(c, tree);
  if (plain === bad) return bad;
  const open: OpenParameter[] = [];
  const value = Value.Check(schema, plain) ? plain : withNumbers(c, tree, place, place.below ?? [place.record], open);
  if (Value.Check(schema, value)) place.open?.numbers.push(...open);
  else return wrong(lowerFirst(schema.description.replace(/\.$/, "")));
  if (!JSON.stringify(schema).includes('"kind":"expression"')) return value;
  const compiled = withExpressions(c, schema as unknown as Inner, tree, value, place);
  return hasBad(compiled) ? bad : compiled;
}

/** The value in the file that a text names, as far as the file has been read; else the value as it is written. */
function valueOfFile(c: Compiling, tree: Tree): unknown {
  if (tree.kind !== "scalar" || typeof tree.value !== "string") return plainValue(tree);
  const text = c.document.files?.get(tree.text);
  if (text === undefined) return tree.text;
  const why = (message: string): symbol => {
    report(c, tree, { rule: "wrong-parameter-type", message, stops: true });
    return bad;
  };
  if (text === null) return why(`The file \`${tree.text}\` cannot be read. It is looked for beside the reward file.`);
  try {
    return JSON.parse(text) as unknown;
  } catch (error) {
    return why(`The file \`${tree.text}\` is no JSON: ${error instanceof Error ? error.message : String(error)}.`);
  }
}

/** What is read of the schema of a structured parameter. */
interface Inner {
  readonly kind?: string;
  readonly anyOf?: readonly Inner[];
  readonly properties?: Readonly<Record<string, Inner>>;
  readonly additionalProperties?: Inner | boolean;
  readonly items?: Inner;
}

/** A checked value in which texts at the places of expressions are compiled. */
function withExpressions(c: Compiling, schema: Inner, tree: Tree, value: unknown, place: ParameterPlace): unknown {
  if (schema.kind === "expression")
    return readExpression(c, tree, { path: place.path, reader: place.reader, as: "value", ...pick(place) }) ?? bad;
  if (schema.anyOf) {
    const fitting = schema.anyOf.find((one) => Value.Check(one as TSchema, value));
    return fitting === undefined ? value : withExpressions(c, fitting, tree, value, place);
  }
  const below = (key: string | number) => ({ ...place, path: [...place.path, key] });
  if (tree.kind === "list" && schema.items !== undefined) {
    const { items } = schema;
    return tree.items.map((item, i) => withExpressions(c, items, item, (value as unknown[])[i], below(i)));
  }
  if (tree.kind !== "mapping") return value;
  const rest = typeof schema.additionalProperties === "object" ? schema.additionalProperties : undefined;
  return Object.fromEntries(
    tree.entries.map(({ key, value: inner }) => {
      const own = (value as Readonly<Record<string, unknown>>)[key];
      const known = schema.properties?.[key] ?? rest;
      return [key, known === undefined ? own : withExpressions(c, known, inner, own, below(key))];
    }),
  );
}

const hasBad = (value: unknown): boolean =>
  value === bad ||
  (Array.isArray(value)
    ? value.some(hasBad)
    : typeof value === "object" && value !== null && !("evaluate" in value) && Object.values(value).some(hasBad));

/** What stands in a tree, with the numbers that its texts give. Those that change are put into `open`. */
function withNumbers(
  c: Compiling,
  tree: Tree,
  place: ParameterPlace,
  below: OpenParameter["path"],
  open: OpenParameter[],
): unknown {
  const inside = (child: Tree, key: string | number): unknown =>
    withNumbers(c, child, { ...place, path: [...place.path, key] }, [...below, key], open);
  if (tree.kind === "list") return tree.items.map(inside);
  if (tree.kind === "mapping")
    return Object.fromEntries(tree.entries.map((entry) => [entry.key, inside(entry.value, entry.key)]));
  if (typeof tree.value !== "string") return tree.value;
  const found = constantOf(c, tree);
  if ("value" in found) return found.value;
  const moving = place.open && openNumber(c, {}, tree, place.open.columns, { ...place, below });
  if (moving === undefined) return tree.value;
  open.push(moving.parameter);
  return moving.value;
}
