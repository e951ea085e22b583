import type { Value } from "../engine/column";
import { asObject, type JsonObject } from "./importer";

/** The value at a dotted path such as `reward_model.ground_truth` or `choices.0.text`; a key with dots in it comes first. */
export function lookUp(record: JsonObject, path: string): Value | undefined {
  if (Object.hasOwn(record, path)) return record[path];
  let at: Value | undefined = record;
  for (const key of path.split(".")) {
    if (Array.isArray(at)) {
      const index = Number(key);
      at = Number.isInteger(index) ? (at.at(index) as Value | undefined) : undefined;
    } else {
      const object = asObject(at);
      at = object && Object.hasOwn(object, key) ? object[key] : undefined;
    }
  }
  return at;
}

/**
 * Columns under our names. `mapping` is ours -> theirs. A whole column that is mapped goes by its mapped name only; a part of
 * one is added. A path that the row does not have leaves the name out.
 */
export function mapColumns(columns: JsonObject, mapping: Readonly<Record<string, string>>): Record<string, Value> {
  const result: Record<string, Value> = { ...columns };
  const entries = Object.entries(mapping);
  for (const [, theirs] of entries) delete result[theirs];
  for (const [ours, theirs] of entries) {
    const value = lookUp(columns, theirs);
    if (value === undefined) delete result[ours];
    else result[ours] = value;
  }
  return result;
}
