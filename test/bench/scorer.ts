import { breathing } from "../../src/engine/breathe";
import type { NumberColumn } from "../../src/engine/column";
import { scoreDimension } from "../../src/engine/execute-dimension";
import { columnScope, groupsOf } from "../../src/engine/scope";
import type { RolloutTable } from "../../src/engine/table";
import { compile, parseDocument } from "../../src/language";

/** Raw scores of one dimension for all rows. */
export function scorer(dimension: string, table: RolloutTable): () => Promise<NumberColumn> {
  const { plan, problems } = compile(parseDocument(`reward: 1\ndimensions:\n  x: ${dimension}\n`));
  const only = plan?.dimensions[0];
  if (!plan || !only) throw new Error(problems.map(({ message }) => message).join("\n"));
  const scope = columnScope({
    table,
    groups: groupsOf(table),
    params: plan.params,
    extractions: new Map(),
    dimensions: new Map(),
    spaces: new Map(),
  });
  return () => scoreDimension(only, table, scope, breathing(undefined));
}
