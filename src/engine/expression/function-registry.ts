import { functions } from "./functions/index.generated";
import type { FunctionRecord } from "./function-record";

/** Every function of the language by name, list macros included. */
export const functionsByName: ReadonlyMap<string, FunctionRecord> = new Map(
  (functions as readonly FunctionRecord[]).map((record) => [record.name, record]),
);
