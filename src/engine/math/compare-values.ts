import { compareAmounts } from "./measure";
import { compareScalars } from "./compare-scalars";
import { exactValue, nowhere } from "./exact";
import { hasMatrix, matrixValue, vectorOf } from "./matrix";
import { keyOf, product, type IntervalNode, type ListNode, type Node } from "./node";
import { compareUnitVectors } from "./unit-vectors";
import { isScalar } from "./view";
import { every, type Rules, type Verdict } from "./verdict";

/** How what stands inside of a tuple is compared. */
export type CompareParts = (a: Node, b: Node, rules: Rules) => Verdict;

const asInterval = (node: Node): IntervalNode | undefined =>
  node.op === "interval"
    ? node
    : node.op === "tuple" && node.of.length === 2
      ? { op: "interval", open: [true, true], of: [node.of[0]!, node.of[1]!] }
      : undefined;

const isZero = (node: Node, rules: Rules): boolean => exactValue(node, nowhere, rules.budget)?.n === 0n;

/** Ratios a : b : c are equal if all products across are. */
function compareRatios(a: readonly Node[], b: readonly Node[], rules: Rules): Verdict {
  if (a.length !== b.length) return "unequal";
  // 12:00 is a time and no ratio.
  if ([...a, ...b].some((part) => isZero(part, rules)))
    return every(a, (part, i) => compareScalars(part, b[i]!, rules));
  return every(a.slice(1), (part, i) => compareScalars(product(part, b[0]!), product(b[i + 1]!, a[0]!), rules));
}

function compareMatrices(a: Node, b: Node, rules: Rules): Verdict | undefined {
  if (!hasMatrix(a) && !hasMatrix(b)) return undefined;
  const first = matrixValue(a, rules.budget);
  const second = matrixValue(b, rules.budget);
  if (!first || !second) return keyOf(a) === keyOf(b) ? "equal" : "unknown";
  if (first.op === "matrix" && second.op === "matrix") {
    if (first.width !== second.width || first.of.length !== second.of.length) return "unequal";
    return every(first.of, (entry, i) => compareScalars(entry, second.of[i]!, rules));
  }
  if (first.op !== "matrix" && second.op !== "matrix")
    return isScalar(first) && isScalar(second) ? compareScalars(first, second, rules) : "unequal";
  // A vector may be written as a row, a column or in brackets.
  const [matrix, other] = first.op === "matrix" ? [first, second] : [second as typeof first & { op: "matrix" }, first];
  const entries = vectorOf(matrix);
  if (!entries) return "unequal";
  if (entries.length === 1 && isScalar(other)) return compareScalars(entries[0]!, other, rules);
  if (other.op !== "tuple" || other.of.length !== entries.length) return "unequal";
  return every(entries, (entry, i) => compareScalars(entry, (other as ListNode).of[i]!, rules));
}

/** Rows of a value and its condition, in any order. */
function compareCases(a: readonly Node[], b: readonly Node[], compare: CompareParts, rules: Rules): Verdict {
  if (a.length !== b.length) return "unequal";
  const rest = [...b];
  for (const row of a) {
    const at = rest.findIndex((other) => compare(row, other, rules) === "equal");
    if (at < 0) return "unequal";
    rest.splice(at, 1);
  }
  return "equal";
}

/** Compares two values that are neither lists nor sets: numbers, amounts, tuples, intervals between letters, matrices, words. */
export function compareValues(a: Node, b: Node, compare: CompareParts, rules: Rules): Verdict {
  if (keyOf(a) === keyOf(b)) return "equal";
  const byUnits = compareUnitVectors(a, b, isScalar, rules);
  if (byUnits) return byUnits;
  const matrices = compareMatrices(a, b, rules);
  if (matrices) return matrices;
  if (a.op === "text" || b.op === "text")
    return a.op === "text" && b.op === "text" && a.words.toLowerCase() === b.words.toLowerCase() ? "equal" : "unequal";
  if (a.op === "ratio" && b.op === "ratio") return compareRatios(a.of, b.of, rules);
  if (a.op === "tuple" && b.op === "tuple") {
    if (a.of.length !== b.of.length) return "unequal";
    return every(a.of, (part, i) => compare(part, b.of[i]!, rules));
  }
  const [first, second] = [asInterval(a), asInterval(b)];
  if (first && second) {
    if (first.open[0] !== second.open[0] || first.open[1] !== second.open[1]) return "unequal";
    return every(first.of, (end, i) => compareAmounts(end, second.of[i]!, rules));
  }
  if (a.op === "call" && b.op === "call" && a.name === "cases" && b.name === "cases")
    return compareCases(a.of, b.of, compare, rules);
  if (isScalar(a) && isScalar(b)) return compareAmounts(a, b, rules);
  if (a.op === b.op && (a.op === "union" || a.op === "intersection" || a.op === "without")) {
    const other = b as typeof a;
    return a.op === "without"
      ? every(a.of, (part, i) => (other.of[i] ? compare(part, other.of[i], rules) : "unequal"))
      : compareCases(a.of, other.of, compare, rules);
  }
  return "unequal";
}
