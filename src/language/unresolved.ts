import { groupBy } from "../engine/group-by";
import type { Read } from "./compile/context";
import { nearest } from "./near";
import type { RuleContext } from "./rule";

/** A name that neither the file nor, where they are known, the columns of the rollouts have. */
export interface Unresolved {
  readonly name: string;
  /** Every place that reads it. */
  readonly reads: readonly Read[];
  /** A name of the file or a column that is probably meant. */
  readonly near: string | undefined;
}

/** Columns that the rollouts have, or undefined where no rollouts are known. */
export function columnNames({ knowledge }: Pick<RuleContext, "knowledge">): ReadonlySet<string> | undefined {
  const columns = knowledge.columns ?? knowledge.summary?.columns;
  return columns && new Set(columns.map((column) => column.name));
}

/** Names that are read and that nothing gives, each once, with what is probably meant. */
export function unresolvedNames(context: RuleContext): readonly Unresolved[] {
  const { compiled } = context;
  if (compiled.undeclared.length === 0) return [];
  const columns = columnNames(context);
  const byName = groupBy(compiled.undeclared, (read) => read.name);
  const candidates = [...compiled.declarations.keys(), ...(columns ?? [])];
  return [...byName].flatMap(([name, reads]) => {
    if (columns?.has(name)) return [];
    // What a type reads by default stands nowhere; its place is that of the type.
    const unwritten = reads.every(({ start, end }) => compiled.whole.document.text.slice(start, end) !== name);
    return [{ name, reads, near: unwritten ? undefined : nearest(name, candidates, { parts: false }) }];
  });
}
