import type { EstimatorPlan, NodePlan, Path } from "../../engine/plan";
import { lookUp } from "../document/tree";
import { type Compiling, report } from "./context";

/** Reports nodes that look at the whole group, or give no single number, where they cannot stand. */
export function checkNodePlaces(c: Compiling, root: NodePlan | undefined, advantage: EstimatorPlan | undefined): void {
  if (root === undefined) return;
  // A root with a shape of its own is the only term of a sum that the file does not write.
  const [only] = root.terms;
  const written = root.path.length === 1 && only?.node !== undefined && only.path.length === 1 ? only : undefined;
  const top = written?.node ?? root;
  const visit = (node: NodePlan, atRoot: boolean): void => {
    const { name, scope, vector } = node.record;
    if ((scope === "group" || vector) && (!atRoot || written?.list !== undefined)) {
      const why = vector ? "gives several rewards and no single number" : "compares the rollouts of a group";
      const message = `\`${name}\` ${why}, so it can only be the root of the aggregate, without a \`level\`.`;
      report(c, keyAt(c, node.path), { rule: "node-not-at-root", message, stops: true });
    }
    if (atRoot && vector && advantage?.record.takesVectors !== true) {
      const estimator = advantage ? `\`${advantage.record.name}\`` : "the estimator";
      const message =
        `\`${name}\` gives no single reward, and ${estimator} takes one: every rollout is left without a total. ` +
        "Use `sum`, `mean` or another node that gives a number.";
      report(c, keyAt(c, node.path), { rule: "vector-needs-estimator", message, stops: false });
    }
    for (const term of node.terms) if (term.node) visit(term.node, false);
  };
  visit(top, true);
  checkSign(c, root, advantage);
}

/** Reports an estimator that divides by the mean reward where the reward may lie below 0. */
function checkSign(c: Compiling, root: NodePlan, advantage: EstimatorPlan | undefined): void {
  if (advantage?.record.positive !== true || root.interval.low >= 0) return;
  const low = Number.isFinite(root.interval.low)
    ? `down to ${Number(root.interval.low.toPrecision(4))}`
    : "without a lower bound";
  const message =
    `\`${advantage.record.name}\` divides by the mean reward of a group, and this reward goes ${low}: ` +
    "groups whose mean is not above 0 teach nothing, and small means blow advantages up. Keep the reward at 0 or above.";
  report(c, keyAt(c, advantage.path), { rule: "rewards-below-zero", message, severity: "warning", stops: false });
}

function keyAt(c: Compiling, path: Path) {
  const found = lookUp(c.document.root, path);
  return found?.entry?.keyRange ?? found?.value ?? c.document.root;
}
