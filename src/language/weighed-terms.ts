import type { TermSummary } from "../messages/summary";
import { rangeOf } from "./document/document";
import { numberAt } from "./edits";
import type { RuleContext } from "./rule";
import type { TextRange } from "./types";

/** A term that is a dimension, with its share of the weights of its node. */
export interface Weighed extends TermSummary {
  readonly dimension: string;
  readonly weightShare: number;
}

export const isWeighed = (term: TermSummary): term is Weighed => term.dimension !== null && term.weightShare !== null;

/** Where the weight of a term stands, or its name where the weight is not written. */
export function placeOfTerm({ compiled }: RuleContext, { path }: Pick<TermSummary, "path">): TextRange | undefined {
  const { document } = compiled.whole;
  const weight = numberAt(document, path);
  if (weight)
    return { start: weight.start, end: weight.start + document.text.slice(weight.start, weight.end).trimEnd().length };
  return rangeOf(document, path)?.key;
}

/** The name of a dimension where it is declared. */
export const placeOfDimension = ({ compiled }: RuleContext, name: string): TextRange | undefined =>
  compiled.declarations.get(name)?.key;
