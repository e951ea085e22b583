import type { OpenParameter } from "../../engine/open-parameters";
import type { ParameterSchema } from "../../engine/parameters";
import type { Path } from "../../engine/plan";
import type { TextRange } from "../types";
import type { Wanted } from "./expressions";

export interface ParameterPlace {
  readonly path: Path;
  /** Where the value of a parameter stands, where not all stand below one path. */
  readonly pathOf?: (name: string) => Path;
  /** The record's name, for messages. */
  readonly record: string;
  readonly reader: string;
  /** Where a missing parameter is reported. */
  readonly at: TextRange;
  /** Keys that stand beside the parameters and are read elsewhere. */
  readonly others: readonly string[];
  readonly extra?: Wanted["extra"];
  /** Where a value stands below the parameters. */
  readonly below?: OpenParameter["path"];
  /** Numbers may change: with the training step, or with any column where `columns` says so. They are put down here. */
  readonly open?: { readonly numbers: OpenParameter[]; readonly columns: boolean };
}

/** In the place of a value that is wrong, which was reported. */
export const bad = Symbol("bad");

/** Names of the place, and those that the parameter has besides. */
export function pick(place: ParameterPlace, schema?: ParameterSchema): Pick<Wanted, "extra"> {
  const own = schema?.names?.map((name) => [name, { type: "number" }] as const);
  if (place.extra === undefined && own === undefined) return {};
  return { extra: { ...place.extra, ...Object.fromEntries(own ?? []) } };
}

export const lowerFirst = (text: string) => text.slice(0, 1).toLowerCase() + text.slice(1);
