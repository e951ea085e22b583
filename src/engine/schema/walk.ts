import type { Value } from "../column";

/** A JSON Schema: true, false or a mapping. */
export type JsonSchema = boolean | { readonly [key: string]: Value };

const maps = ["properties", "patternProperties", "$defs", "definitions", "dependentSchemas", "dependencies"];
const single = [
  "items",
  "additionalItems",
  "additionalProperties",
  "unevaluatedItems",
  "unevaluatedProperties",
  "propertyNames",
  "contains",
  "not",
  "if",
  "then",
  "else",
  "contentSchema",
];
const lists = ["allOf", "anyOf", "oneOf", "prefixItems", "items"];

const isMapping = (value: Value | undefined): value is { readonly [key: string]: Value } =>
  typeof value === "object" && value !== null && !Array.isArray(value);

/** A copy of a schema in which `change` has been applied to every schema inside it, inner ones first. */
export function mapSchemas(
  schema: Value,
  change: (schema: { readonly [key: string]: Value }) => Record<string, unknown>,
): unknown {
  if (!isMapping(schema)) return schema;
  const inner = (value: Value): Value => mapSchemas(value, change) as Value;
  const copy: Record<string, Value> = { ...schema };
  for (const [key, value] of Object.entries(schema)) {
    if (lists.includes(key) && Array.isArray(value)) copy[key] = (value as readonly Value[]).map(inner);
    else if (single.includes(key)) copy[key] = inner(value);
    else if (maps.includes(key) && isMapping(value))
      copy[key] = Object.fromEntries(Object.entries(value).map(([name, one]) => [name, inner(one)]));
  }
  return change(copy);
}

/** Every schema that is a mapping, the outermost last. */
export function allSchemas(schema: Value): readonly { readonly [key: string]: Value }[] {
  const found: { readonly [key: string]: Value }[] = [];
  mapSchemas(schema, (one) => {
    found.push(one);
    return one;
  });
  return found;
}
