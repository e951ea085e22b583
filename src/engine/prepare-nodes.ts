import { nodeInput } from "./execute-node";
import { nodeKey } from "./plan-key";
import type { NodePlan } from "./plan";
import type { Ask } from "./providers/ask";
import { nobody } from "./providers/nobody";
import type { Columns } from "./scope";
import type { Scored } from "./scored";

interface Preparing {
  /** Filled for every node that works something out. */
  readonly prepared: Map<NodePlan, unknown>;
  /** Digests of what nodes read. */
  readonly digests: ReadonlyMap<string, string>;
  /** Scores of the same rollouts: what equal nodes worked out there is taken over. */
  readonly previous?:
    { readonly prepared: Scored["prepared"]; readonly digests: ReadonlyMap<string, string> } | undefined;
  readonly ask?: Ask;
}

/** What nodes work out before the aggregate is evaluated: what they ask models for. */
export async function prepareNodes(
  root: NodePlan,
  columns: Columns,
  { prepared, digests, previous, ask = nobody }: Preparing,
): Promise<void> {
  const before = previous?.digests ?? digests;
  const known = new Map(
    [...(previous?.prepared ?? [])].map(([node, value]) => [nodeKey(node, before, columns.params), value]),
  );
  const visit = async (node: NodePlan): Promise<void> => {
    const { record, parameters } = node;
    if (record.prepare !== undefined) {
      const key = nodeKey(node, digests, columns.params);
      const input = { ...nodeInput(node, columns, 1), table: columns.table, ask };
      prepared.set(node, known.has(key) ? known.get(key) : await record.prepare(input, parameters));
    }
    for (const term of node.terms) if (term.node) await visit(term.node);
  };
  await visit(root);
}
