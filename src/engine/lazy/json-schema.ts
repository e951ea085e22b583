import { Check, Errors } from "typebox/schema";
import type { Value } from "../column";
import { linearSchema } from "../schema/linear";
import type { JsonSchema } from "../schema/walk";

/** What does not fit, in words; undefined where a value fits. */
export type FindMisfit = (value: Value) => string | undefined;

/** JSON Schema 2020-12. A value nested too deeply to be checked does not fit. */
export function schemaCheck(schema: JsonSchema): {
  readonly fits: (value: Value) => boolean;
  readonly misfit: FindMisfit;
} {
  const ready = linearSchema(schema);
  const guarded = <T>(work: () => T, tooDeep: T): T => {
    try {
      return work();
    } catch (error) {
      if (error instanceof RangeError) return tooDeep;
      throw error;
    }
  };
  return {
    fits: (value) => guarded(() => Check(ready(value) as JsonSchema, value), false),
    misfit: (value) =>
      guarded(() => {
        const [fits, errors] = Errors(ready(value) as JsonSchema, value);
        if (fits) return undefined;
        const first = errors[0];
        return first ? `${first.instancePath === "" ? "it" : first.instancePath} ${first.message}` : "it does not fit";
      }, "it is nested too deeply"),
  };
}
