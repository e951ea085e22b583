import type { NumberColumn } from "../column";
import { termNode, elementValues } from "../execute-node";
import type { Turn } from "../reach";
import type { Expression } from "../expression";
import type { DimensionPlan, NodePlan, Plan, TermPlan } from "../plan";
import { constantOf, type Columns } from "../scope";

/** Something that is paid where its elements are: a dimension or a node with `credit: in_place`, and what it counts there. */
export interface InPlace {
  readonly name: string;
  readonly space: string;
  /** Product of the constant weights from the root to here. */
  readonly coefficient: number;
  /** Other weights on the way, one number a rollout. */
  readonly weights: readonly Expression[];
  /** Conditions on the way: it is paid where all are as they should be. */
  readonly conditions: readonly { readonly expression: Expression; readonly holds: boolean }[];
  /** Children on the way that count only where those before them say so. */
  readonly opens: readonly Turn[];
  readonly term: TermPlan;
  /** Its values at the elements, from columns with one row an element. */
  values(inner: Columns): NumberColumn;
}

/** A term that pays in place and stands where the total is not linear in it. */
export interface NotLinear {
  readonly term: TermPlan;
  /** The node above it, or what of its own makes the difference. */
  readonly because: string;
}

export interface InPlaceTerms {
  readonly paid: readonly InPlace[];
  readonly notLinear: readonly NotLinear[];
}

type Way = Pick<InPlace, "coefficient" | "weights" | "conditions" | "opens">;

/** What of an aggregate is paid in place (LANGUAGE.md, section 2). */
export function inPlaceTerms({
  aggregate,
  dimensions,
  params,
}: Pick<Plan, "aggregate" | "dimensions" | "params">): InPlaceTerms {
  const inPlace = new Map(dimensions.flatMap((d) => (d.list?.credit === "in_place" ? [[d.name, d] as const] : [])));
  const paid: InPlace[] = [];
  const notLinear: NotLinear[] = [];
  const visit = (node: NodePlan, way: Way): void => {
    const { taken } = node.record;
    const branches = taken === "first";
    const ordered = typeof taken === "function";
    const chosen = node.record.choose !== undefined;
    // With other weights where a term is missing, what an element counts is known only when the rollout has ended.
    const sum = node.record.linear || ordered;
    const reweighed = sum && node.missing === "renormalise";
    if (reweighed || (!branches && !chosen && !sum)) {
      const because = reweighed ? "`missing: renormalise`" : `\`${node.record.name}\``;
      for (const term of termsInPlace(node, inPlace)) notLinear.push({ term, because });
      return;
    }
    let before: Way["conditions"] = [];
    for (const [child, term] of node.terms.entries()) {
      const turn = chosen || (ordered && child > 0);
      const own = term.when === undefined ? [] : [{ expression: term.when, holds: true }];
      const constant = constantOf(term.weight, params);
      follow(term, {
        coefficient: way.coefficient * (constant ?? 1),
        weights: constant === undefined ? [...way.weights, term.weight] : way.weights,
        conditions: [...way.conditions, ...before, ...own],
        opens: turn ? [...way.opens, { node, child, sign: way.coefficient < 0 ? -1 : 1 }] : way.opens,
      });
      if (branches && term.when !== undefined) before = [...before, { expression: term.when, holds: false }];
    }
  };
  const follow = (term: TermPlan, way: Way): void => {
    const name = term.value?.name;
    const dimension = name === undefined ? undefined : inPlace.get(name);
    if (term.list?.credit === "in_place")
      paid.push({
        ...way,
        name: term.name,
        space: term.list.space,
        term,
        values: (inner) => elementValues(term, inner),
      });
    else if (term.shape.length > 0 || (term.value !== undefined && dimension === undefined)) {
      const because = term.shape.length > 0 ? "the term's own `shape`" : "the expression";
      for (const below of termsInPlace({ terms: [term] }, inPlace)) notLinear.push({ term: below, because });
    } else if (dimension !== undefined) paid.push({ ...way, ...dimensionInPlace(dimension, term) });
    else if (term.list === undefined && term.node !== undefined) visit(termNode(term), way);
  };
  visit(aggregate, { coefficient: 1, weights: [], conditions: [], opens: [] });
  return { paid, notLinear };
}

const dimensionInPlace = ({ name, list }: DimensionPlan, term: TermPlan) => ({
  name,
  space: list!.space,
  term,
  values: (inner: Columns) => inner.dimensions.get(name)!.shaped,
});

/** Terms below that are, or read, what pays in place. */
function termsInPlace(node: Pick<NodePlan, "terms">, inPlace: ReadonlyMap<string, DimensionPlan>): readonly TermPlan[] {
  return node.terms.flatMap((term) => {
    const own = term.list?.credit === "in_place" || (term.value?.reads ?? []).some((name) => inPlace.has(name));
    return [...(own ? [term] : []), ...(term.node && term.list === undefined ? termsInPlace(term.node, inPlace) : [])];
  });
}
