import type { Value } from "../column";
import { cachedPattern } from "../text/pattern";
import { allSchemas, type JsonSchema } from "./walk";

const types = ["null", "boolean", "object", "array", "number", "string", "integer"];

/** What stands at a JSON pointer of a document (RFC 6901, as a fragment); undefined where nothing does. */
function atPointer(document: Value, pointer: string): Value | undefined {
  let here: Value | undefined = document;
  for (const part of pointer.split("/").slice(1)) {
    const key = decodeURIComponent(part).replaceAll("~1", "/").replaceAll("~0", "~");
    if (typeof here !== "object" || here === null || !Object.hasOwn(here, key)) return undefined;
    here = (here as Readonly<Record<string, Value>>)[key];
  }
  return here;
}

/** True if a reference may lead to a schema of the same document. One by address is compared by its last part. */
function leadsSomewhere(root: JsonSchema, ref: string, names: ReadonlySet<string>): boolean {
  const [base = "", fragment] = ref.split("#");
  const last = base.split("/").at(-1)!;
  if (base !== "") return [...names].some((name) => name.split("#")[0]!.split("/").at(-1) === last);
  if (fragment === undefined || fragment === "") return true;
  return fragment.startsWith("/")
    ? atPointer(root, fragment) !== undefined || names.size > 0
    : names.has(`#${fragment}`);
}

/** What is wrong with a JSON Schema and what to do about it; undefined where nothing is. */
export function schemaMistake(schema: JsonSchema): string | undefined {
  if (typeof schema === "boolean") return undefined;
  const schemas = allSchemas(schema);
  const names = new Set<string>();
  for (const { $id, $anchor, $dynamicAnchor } of schemas) {
    if (typeof $id === "string") names.add($id);
    for (const anchor of [$anchor, $dynamicAnchor]) if (typeof anchor === "string") names.add(`#${anchor}`);
  }
  for (const one of schemas) {
    const { $ref, type, pattern, patternProperties } = one;
    if (typeof $ref === "string" && !leadsSomewhere(schema, $ref, names))
      return `The schema refers to \`${$ref}\`, which is not in it. Write that schema under \`$defs\`.`;
    const wrong = (Array.isArray(type) ? (type as readonly Value[]) : type === undefined ? [] : [type]).find(
      (name) => typeof name !== "string" || !types.includes(name),
    );
    if (wrong !== undefined) return `The schema has the type \`${String(wrong)}\`. Types are ${types.join(", ")}.`;
    const patterns =
      typeof patternProperties === "object" && patternProperties !== null ? Object.keys(patternProperties) : [];
    for (const source of [...(typeof pattern === "string" ? [pattern] : []), ...patterns]) {
      const { error } = cachedPattern(source);
      if (error) return `The pattern \`${source}\` of the schema cannot be used: ${error.message}`;
    }
  }
  return undefined;
}
