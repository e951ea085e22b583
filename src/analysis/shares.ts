import { giveBack, takeFloats } from "../engine/buffers";
import { filledValues } from "../engine/complete";
import { attributionsOf, referenceOf } from "../engine/contributions";
import type { NodePlan, TermPlan } from "../engine/plan";
import { readsOfTerm } from "../engine/plan-key";
import type { Scored } from "../engine/scored";
import type { Estimate } from "../messages/summary";
import { bootstrapRatios } from "./bootstrap";

/**
 * Effective shares (LANGUAGE.md, section 7): the part of the advantage that a dimension or a term pays, Σ a·A / Σ A² over the
 * rollouts of live groups. Estimators that compare inside a group take contributions against the group's mean; `none` takes
 * them against a rollout in which every dimension is 0. Shares of dimensions add up to 1, less what the aggregate pays for
 * things that are no dimension.
 */
export interface Shares {
  /** By dimension that the aggregate reads, in file order. Empty where no group is live. */
  readonly dimensions: ReadonlyMap<string, Estimate>;
  /** By term, for every term whose share is its own. */
  readonly terms: ReadonlyMap<TermPlan, Estimate>;
}

/** Names of the dimensions that the aggregate reads, in file order. */
export function paidDimensions(scored: Scored): string[] {
  const paid = new Set(scored.parts.flatMap(({ players }) => players));
  return [...scored.dimensions.keys()].filter((name) => paid.has(name));
}

/** A · dA/dR of each row: what a contribution to the total is multiplied with. */
function pulls({ advantages }: Scored): Float64Array {
  const { values, scale } = advantages;
  const result = takeFloats(values.length);
  for (let row = 0; row < result.length; row++) result[row] = values[row]! * scale[row]!;
  return result;
}

const squared = (values: Float64Array): number => dot(values, values);

/** Shares without intervals, for previews while dragging. Null where no group is live. */
export function shareValues(scored: Scored): ReadonlyMap<string, number> | null {
  const all = squared(scored.advantages.values);
  if (all === 0) return null;
  const shares = new Map(paidDimensions(scored).map((name) => [name, 0]));
  const pull = pulls(scored);
  const unknown = new Set<string>();
  for (const { dimension, part, values, unknown: open } of attributionsOf(scored, referenceOf(scored)))
    if (open) unknown.add(dimension);
    else shares.set(dimension, shares.get(dimension)! + (part.coefficient * dot(values, pull)) / all);
  giveBack(pull);
  for (const name of unknown) shares.delete(name);
  return shares;
}

/** Σ a·b, in four sums that the processor works on side by side. */
function dot(a: Float64Array, b: Float64Array): number {
  let [s0, s1, s2, s3] = [0, 0, 0, 0];
  const n = a.length - (a.length % 4);
  for (let i = 0; i < n; i += 4) {
    s0 += a[i]! * b[i]!;
    s1 += a[i + 1]! * b[i + 1]!;
    s2 += a[i + 2]! * b[i + 2]!;
    s3 += a[i + 3]! * b[i + 3]!;
  }
  for (let i = n; i < a.length; i++) s0 += a[i]! * b[i]!;
  return s0 + s1 + (s2 + s3);
}

/** Shares with 95% intervals from a bootstrap over live groups. */
export function sharesOf(scored: Scored): Shares {
  const { groups, advantages } = scored;
  const live = Int32Array.from({ length: groups.count }, (_, g) => g).filter((g) => advantages.dead[g] === 0);
  const none: Shares = { dimensions: new Map(), terms: new Map() };
  if (live.length === 0 || squared(advantages.values) === 0) return none;

  const pull = pulls(scored);
  const perGroup = (values: Float64Array, by: Float64Array, factor: number, to: Float64Array): void =>
    live.forEach((g, i) => {
      let sum = 0;
      for (let at = groups.start[g]!; at < groups.start[g + 1]!; at++) {
        const row = groups.rows[at]!;
        sum += values[row]! * by[row]!;
      }
      to[i]! += factor * sum;
    });
  const zeros = (): Float64Array => new Float64Array(live.length);
  const squares = zeros();
  perGroup(advantages.values, advantages.values, 1, squares);

  const byDimension = new Map(paidDimensions(scored).map((name) => [name, zeros()]));
  const unknown = new Set<string>();
  for (const { dimension, part, values, unknown: open } of attributionsOf(scored, referenceOf(scored)))
    if (open) unknown.add(dimension);
    else perGroup(values, pull, part.coefficient, byDimension.get(dimension)!);
  for (const name of unknown) byDimension.delete(name);
  const byTerm = new Map<TermPlan, Float64Array>();
  for (const part of scored.parts)
    for (const term of part.terms) {
      const sums = byTerm.get(term) ?? zeros();
      byTerm.set(term, sums);
      perGroup(filledValues(part.unit), pull, part.coefficient, sums);
    }

  giveBack(pull);
  const estimates = bootstrapRatios([...byDimension.values(), ...byTerm.values()], squares);
  const dimensions = new Map([...byDimension.keys()].map((name, k) => [name, estimates[k]!]));
  const terms = new Map([...byTerm.keys()].map((term, k) => [term, estimates[byDimension.size + k]!]));
  return { dimensions, terms: withSoleTerms(scored.plan.aggregate, dimensions, terms) };
}

/** All terms of a node, with the terms of the nodes below them, in file order. */
export function allTerms(node: NodePlan): { term: TermPlan; node: NodePlan }[] {
  return node.terms.flatMap((term) => [{ term, node }, ...(term.node ? allTerms(term.node) : [])]);
}

/** Adds terms inside gates and the like that are the only reader of a dimension: its share is theirs. */
function withSoleTerms(
  root: NodePlan,
  dimensions: ReadonlyMap<string, Estimate>,
  known: ReadonlyMap<TermPlan, Estimate>,
): ReadonlyMap<TermPlan, Estimate> {
  const terms = new Map(known);
  const leaves = allTerms(root).filter(({ term }) => term.node === undefined);
  const conditions = allTerms(root).flatMap(({ term }) => [...(term.when?.reads ?? []), ...term.weight.reads]);
  for (const { term } of leaves) {
    const name = term.value?.name;
    const share = name === undefined ? undefined : dimensions.get(name);
    if (name === undefined || share === undefined || terms.has(term) || conditions.includes(name)) continue;
    if (leaves.filter((leaf) => readsOfTerm(leaf.term, false).has(name)).length === 1) terms.set(term, share);
  }
  return terms;
}
