import type { Expression } from "../engine/expression/types";
import type { NodePlan, Path } from "../engine/plan";
import type { Compiled } from "./compile";
import { dimensionEntry } from "./compile/each";
import { rangeOf, type RewardDocument } from "./document/document";
import type { TextRange } from "./types";

/** A condition of the file with its place and what it decides about. */
export interface Condition {
  readonly expression: Expression;
  readonly range: TextRange;
  /** Name of what is measured or paid under it, as it reads in a sentence. */
  readonly gates: string;
}

const trimmed = (document: RewardDocument, range: TextRange): TextRange => ({
  start: range.start,
  end: range.start + document.text.slice(range.start, range.end).trimEnd().length,
});

/** Where the condition of a term is written: beside it, or beside the branch. */
function whenPath(path: Path, slot: string): Path {
  return slot === "then" ? [...path.slice(0, -1), "when"] : [...path, "when"];
}

/** Every `when` of dimensions and of the aggregate that compiled. */
export function conditionsOf(document: RewardDocument, compiled: Compiled): readonly Condition[] {
  const found: Condition[] = [];
  const add = (expression: Expression | undefined, path: Path, gates: string) => {
    const place = rangeOf(document, path) ?? rangeOf(document, [...path.slice(0, -1), "requires"]);
    if (expression && place) found.push({ expression, range: trimmed(document, place.value), gates });
  };
  for (const { name, when } of compiled.dimensions) {
    const own = dimensionEntry(document, name);
    if (own) add(when, own.pathOf("when"), `\`${name}\``);
  }
  const visit = (node: NodePlan) => {
    for (const term of node.terms) {
      const named = term.slot === "" ? `\`${term.name}\`` : term.slot === "then" ? "What this gate guards" : "This row";
      add(term.when, whenPath(term.path, term.slot), named);
      if (term.node) visit(term.node);
    }
  };
  if (compiled.aggregate) visit(compiled.aggregate);
  return found;
}
