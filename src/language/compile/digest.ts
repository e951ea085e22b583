import { createHash } from "node:crypto";
import { isUnordered } from "../../engine/children";
import type { Expression } from "../../engine/expression/types";
import type { NodePlan, ShapePlan, TermPlan } from "../../engine/plan";

/** What a read name stands for, so that a change behind the name changes the digest of its reader. */
export type Meaning = (name: string) => string;

const isExpression = (value: object): value is Expression => "evaluate" in value && "reads" in value;

/** Data with sorted keys, in which expressions are their text and the meaning of what they read. */
export function canonical(value: unknown, meaning: Meaning): unknown {
  if (typeof value === "number") return Object.is(value, -0) ? 0 : Number.isFinite(value) ? value : String(value);
  if (typeof value !== "object" || value === null) return value;
  if (Array.isArray(value)) return value.map((item) => canonical(item, meaning));
  if (isExpression(value)) {
    if (value.constant !== undefined) return canonical(value.constant, meaning);
    return { expression: value.text.trim(), reads: [...value.reads].sort().map((name) => [name, meaning(name)]) };
  }
  const entries = Object.entries(value).filter(([, item]) => item !== undefined);
  entries.sort(([a], [b]) => (a < b ? -1 : a > b ? 1 : 0));
  return entries.map(([key, item]) => [key, canonical(item, meaning)]);
}

/** The first 12 hex digits of SHA-256 over the canonical content. */
export const digestOf = (value: unknown, meaning: Meaning): string =>
  createHash("sha256")
    .update(JSON.stringify(canonical(value, meaning)))
    .digest("hex")
    .slice(0, 12);

export const shapeContent = (shape: readonly ShapePlan[]): unknown =>
  shape.map((step) => [step.record.name, step.parameters, ...(step.open ? [step.open] : [])]);

const termContent = (term: TermPlan): unknown => ({
  name: term.name,
  slot: term.slot,
  weight: term.weight,
  when: term.when,
  value: term.value,
  node: term.node && nodeContent(term.node),
  shape: shapeContent(term.shape),
  own: term.own,
  list: term.list && { space: term.list.space, reduce: term.list.reduce, credit: term.list.credit },
});

/** What of an aggregate changes a number. The order of weighted terms does not. */
export function nodeContent(node: NodePlan): unknown {
  // The order of terms with weights means nothing.
  const unordered = node.terms.every(({ slot }) => isUnordered(node.record, slot));
  const terms = unordered ? [...node.terms].sort((a, b) => (a.name < b.name ? -1 : 1)) : node.terms;
  return { node: node.record.name, parameters: node.parameters, missing: node.missing, terms: terms.map(termContent) };
}
