import { withElements } from "../element-advantages";
import { hasValue } from "../fold-rows";
import { elementsOf } from "../levels/elements";
import { choice, number, parameters } from "../parameters";
import { defineEstimator } from "../record";
import { advantagesOfNodes, growTree, pathTo, valuesOfNodes } from "../tree";

export default defineEstimator({
  kind: "estimator",
  name: "tree_mc",
  summary: "The value of a node of a tree of rollouts, against its parent, its siblings or the root.",
  docs: `Rollouts of a group are the nodes of a tree: the field \`parent\` names the id of the node that a rollout goes on from, or lists the nodes
above it, the nearest first. A rollout without a parent, and a name that is no rollout of the group, begins at the root, the prompt.

The value V of a leaf is its total. V of any other node is the mean of the leaves below it (\`backup: mean\`; its own total does not
count), or \`ln(mean of exp(lambda V)) / lambda\` over its children (\`backup: soft\`). Leaves without a total are left out. The advantage
of a node is V less V of its parent, the mean V of the other children of its parent (\`baseline: siblings\`) or V of the \`root\`; an only
child gets 0. Each rollout has the advantages of the nodes on its path from the root, itself the last: with \`baseline: parent\` they add
up to its V less V of the root. A group is dead where all are 0.

\`\`\`yaml
data: {columns: {parent: node.parent}}
advantage:
  tree_mc: {backup: mean, baseline: parent}
\`\`\``,
  parameters: parameters({
    backup: choice("How values go up the tree.", ["mean", "soft"]),
    lambda: number("How much the best child counts in a soft backup.", { default: 1, exclusiveMinimum: 0 }),
    baseline: choice("What a node is compared with.", ["parent", "siblings", "root"]),
  }),
  main: "baseline",
  source: "TreePS-RAG (arXiv 2601.06922), Diffusion Tree Sampling (S124 and S090 of the catalogue)",
  grouped: true,
  elementLevel: "node",
  dividesByGroupStd: () => false,
  advantages(rewards, groups, { backup, lambda, baseline }, _batch, context) {
    if (context === undefined) throw new Error("tree_mc needs the ids of the rollouts");
    const { ids, column } = context;
    const parents = column("parent");
    const size = rewards.values.length;
    const values = new Float64Array(size);
    const scale = new Float64Array(size);
    const paths: (readonly number[])[] = Array.from({ length: size }, () => []);
    for (let g = 0; g < groups.count; g++) {
      const rows = groups.rows.subarray(groups.start[g], groups.start[g + 1]);
      const tree = growTree(
        [...rows].map((row) => ({
          row,
          id: ids[row] ?? String(row),
          parent: parents?.status[row] === 0 ? parents.values[row]! : null,
        })),
      );
      const worth = valuesOfNodes(tree, (row) => (hasValue(rewards, row) ? rewards.values[row]! : NaN), {
        backup,
        lambda,
      });
      const own = advantagesOfNodes(tree, worth, baseline);
      const hasSiblings = (node: number): boolean => tree.nodes[tree.nodes[node]!.parent]!.children.length > 1;
      tree.nodes.forEach(({ row, children }, node) => {
        if (row < 0) return;
        values[row] = own[node]!;
        paths[row] = pathTo(tree, node).map((each) => own[each]!);
        if (children.length === 0 && hasValue(rewards, row) && hasSiblings(node)) scale[row] = 1;
      });
    }
    const elements = elementsOf("node", size, {
      values: paths,
      status: new Uint8Array(size),
      fromPolicy: false,
    });
    const flat = Float64Array.from(elements.items as readonly number[]);
    const whole = { values, scale, dead: new Uint8Array(groups.count).fill(1) };
    return withElements(whole, groups, { elements, values: flat });
  },
});
