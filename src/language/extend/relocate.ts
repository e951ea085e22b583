import type { Related, TextRange } from "../types";
import { lineOfPlace, placeOf, type Whole } from "./whole";

interface Placed extends TextRange {
  readonly message: string;
  readonly related?: readonly Related[];
}

const toRelated = (whole: Whole, { message, ...range }: Placed | Related): Related => ({
  message,
  ...placeOf(whole, range),
});

/**
 * Something found in a whole, told of the reward file alone. What stands in a parent is shown at `extends`, says the parent's
 * name and line, and leads there; `inParent` says so.
 */
export function relocated<T extends Placed>(whole: Whole, found: T): { readonly found: T; readonly inParent: boolean } {
  const related = found.related?.map((each) => (each.file === undefined ? toRelated(whole, each) : each));
  const place = placeOf(whole, found);
  if (place.file === undefined || whole.at === undefined)
    return { found: related ? { ...found, related } : found, inParent: false };
  const message = `\`${place.file}\`, line ${lineOfPlace(whole, place)}: ${found.message}`;
  return {
    found: { ...found, ...whole.at, message, related: [toRelated(whole, found), ...(related ?? [])] },
    inParent: true,
  };
}
