import { everything, hull, type Interval } from "../../engine/interval";
import { hullOfAll, scaleInterval } from "../../engine/interval-arithmetic";
import type { Missing, Parameters } from "../../engine/plan";
import type { AggregateNode, ChildImage } from "../../engine/record";
import type { Tree } from "../document/tree";
import { constantOf } from "./constants";
import { type Compiling, report } from "./context";

export const missingWords = ["skip", "abstain", "neutral", "renormalise"] as const;

/** Reads `missing` of a node: what a child without a value does. */
export function readMissing(c: Compiling, tree: Tree | undefined, fallback: Missing): Missing {
  if (tree === undefined || (tree.kind === "scalar" && tree.value === null)) return fallback;
  const word = tree.kind === "scalar" ? missingWords.find((candidate) => candidate === tree.text) : undefined;
  if (word !== undefined) return word;
  const found = tree.kind === "scalar" ? constantOf(c, tree) : undefined;
  if (found && "value" in found) return found.value;
  report(c, tree, {
    rule: "wrong-parameter-type",
    message: `\`missing\` is ${missingWords.map((candidate) => `\`${candidate}\``).join(", ")} or a number.`,
    stops: true,
    ...(tree.kind === "scalar" ? { wrong: tree.text, candidates: missingWords } : {}),
  });
  return fallback;
}

/** The range of a node, with what its rule for missing children may add. */
export function imageOfNode(
  record: AggregateNode,
  children: readonly ChildImage[],
  missing: Missing,
  parameters: Parameters,
): Interval {
  if (missing === "renormalise") return renormalisedImage(record, children);
  const filled = (of: Interval) => (typeof missing === "number" ? hull(of, { low: missing, high: missing }) : of);
  // A child that never has a value adds nothing.
  const there = children.filter(({ interval }) => interval.low <= interval.high);
  return record.image(
    there.map((child) => ({ ...child, interval: filled(child.interval) })),
    parameters,
  );
}

/** The weights that are left grow: a sum is all weights times what lies between its children. */
function renormalisedImage(record: AggregateNode, children: readonly ChildImage[]): Interval {
  if (!record.linear || !children.every(({ weight }) => weight >= 0)) return everything;
  const all = children.reduce((sum, { weight }) => sum + weight, 0);
  return scaleInterval(hullOfAll(children.map(({ interval }) => interval)), all);
}
