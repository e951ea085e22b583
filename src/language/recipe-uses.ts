import type { RecordKind } from "../engine/records";
import { own } from "../messages/own";
import { recipeUses as generated } from "./recipe-uses.generated";

/** Ids of the recipes that use a record, in their order. */
export function recipesUsing(kind: RecordKind, name: string): readonly string[] {
  const family = own(generated, kind === "estimator" || kind === "modifier" ? "advantage" : kind);
  return (family && own(family, name)) ?? [];
}

const most = 12;

/** `Used by the recipes S002, S053.`; empty where none does. */
export function recipesText(kind: RecordKind, name: string): string {
  const ids = recipesUsing(kind, name);
  if (ids.length === 0) return "";
  const more = ids.length > most ? ` and ${ids.length - most} more` : "";
  return `Used by the recipe${ids.length === 1 ? "" : "s"} ${ids.slice(0, most).join(", ")}${more}.`;
}
