import type { Value } from "./column";

/** A node of a tree of rollouts; node 0 is the root, and no rollout. */
export interface TreeNode {
  /** The rollout; -1 for a node that is none. */
  readonly row: number;
  readonly parent: number;
  readonly children: readonly number[];
}

export interface Tree {
  readonly nodes: readonly TreeNode[];
}

interface Grown {
  row: number;
  parent: number;
  readonly children: number[];
}

export interface Twig {
  readonly row: number;
  readonly id: string;
  /** Id of the node above, or the nodes above, the nearest first. Anything else: it begins at the root. */
  readonly parent: Value;
}

/** The tree of the rollouts of one group. Names that are no rollout are nodes of their own; a circle is cut and hangs from the root. */
export function growTree(twigs: readonly Twig[]): Tree {
  const nodes: Grown[] = [{ row: -1, parent: -1, children: [] }];
  const byId = new Map<string, number>();
  const nodeOf = (id: string): number => {
    const known = byId.get(id);
    if (known !== undefined) return known;
    byId.set(id, nodes.length);
    nodes.push({ row: -1, parent: -1, children: [] });
    return nodes.length - 1;
  };
  for (const { row, id } of twigs) nodes[nodeOf(id)]!.row = row;
  for (const { id, parent } of twigs) {
    const above = (Array.isArray(parent) ? (parent as readonly Value[]) : [parent]).flatMap(nameOf);
    let child = nodeOf(id);
    for (const name of above) {
      const next = nodeOf(name);
      if (nodes[child]!.parent < 0 && !isBelow(nodes, next, child)) nodes[child]!.parent = next;
      child = next;
    }
  }
  nodes.forEach((node, i) => {
    if (i === 0) return;
    if (node.parent < 0) node.parent = 0;
    nodes[node.parent]!.children.push(i);
  });
  return { nodes };
}

const nameOf = (value: Value): readonly string[] =>
  typeof value === "string" || typeof value === "number" ? [String(value)] : [];

/** True if a node is another, or stands below it. */
function isBelow(nodes: readonly Grown[], node: number, other: number): boolean {
  for (let at = node; at >= 0; at = nodes[at]!.parent) if (at === other) return true;
  return false;
}

export interface Backup {
  readonly backup: "mean" | "soft";
  readonly lambda: number;
}

/**
 * The value of every node: a leaf's own, the mean of the leaves below, or a soft maximum over the children. NaN where no leaf
 * below has a value.
 * @param worth of a rollout; NaN where it has none.
 */
export function valuesOfNodes(
  { nodes }: Tree,
  worth: (row: number) => number,
  { backup, lambda }: Backup,
): Float64Array {
  const values = new Float64Array(nodes.length).fill(NaN);
  const leaves = new Float64Array(nodes.length);
  for (const node of fromLeaves(nodes)) {
    const { row, children } = nodes[node]!;
    if (children.length === 0) {
      values[node] = row < 0 ? NaN : worth(row);
      leaves[node] = Number.isNaN(values[node]) ? 0 : 1;
      continue;
    }
    const known = children.filter((child) => leaves[child]! > 0);
    leaves[node] = known.reduce((sum, child) => sum + leaves[child]!, 0);
    if (known.length === 0) continue;
    if (backup === "mean") {
      values[node] = known.reduce((sum, child) => sum + leaves[child]! * values[child]!, 0) / leaves[node]!;
      continue;
    }
    const most = known.reduce((high, child) => Math.max(high, values[child]!), -Infinity);
    const mean = known.reduce((sum, child) => sum + Math.exp(lambda * (values[child]! - most)), 0) / known.length;
    values[node] = most + Math.log(mean) / lambda;
  }
  return values;
}

/** Nodes in an order in which each stands behind its children. */
function fromLeaves(nodes: readonly TreeNode[]): readonly number[] {
  const order = [0];
  for (let i = 0; i < order.length; i++) for (const child of nodes[order[i]!]!.children) order.push(child);
  return order.reverse();
}

/** a - b; 0 where it is rounding: the mean of equal values need not be exactly that value. */
const difference = (a: number, b: number): number =>
  Math.abs(a - b) <= 1e-12 * Math.max(Math.abs(a), Math.abs(b)) ? 0 : a - b;

/** V of each node less that of its parent, the mean of its siblings, or the root; 0 for an only child, and where there is no V. */
export function advantagesOfNodes(
  { nodes }: Tree,
  values: Float64Array,
  baseline: "parent" | "siblings" | "root",
): Float64Array {
  const advantages = new Float64Array(nodes.length);
  nodes.forEach(({ children }, parent) => {
    const known = children.filter((child) => !Number.isNaN(values[child]!));
    if (known.length < 2) return;
    const mean = known.reduce((sum, child) => sum + values[child]!, 0) / known.length;
    for (const child of known)
      advantages[child] =
        baseline === "siblings"
          ? (difference(values[child]!, mean) * known.length) / (known.length - 1)
          : difference(values[child]!, values[baseline === "parent" ? parent : 0]!);
  });
  return advantages;
}

/** The nodes from below the root to a node, itself the last. */
export function pathTo({ nodes }: Tree, node: number): readonly number[] {
  const path: number[] = [];
  for (let at = node; at > 0; at = nodes[at]!.parent) path.unshift(at);
  return path;
}
