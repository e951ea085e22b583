import type { TObject } from "typebox";
import { parameterList } from "../../src/engine/parameters";

/** The parameters of a vector with the record's defaults, as the compiler fills them in. */
export function withDefaults(schema: TObject, given: Readonly<Record<string, unknown>>): Record<string, unknown> {
  const defaults = parameterList(schema).flatMap(({ name, schema }) =>
    schema.default === undefined ? [] : [[name, schema.default] as const],
  );
  return { ...Object.fromEntries(defaults), ...given };
}
