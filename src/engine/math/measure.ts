import { whole } from "./fraction";
import { compareScalars } from "./compare-scalars";
import { negate, numberNode, product, quotient, sum, symbol, type Node } from "./node";
import type { Rules, Verdict } from "./verdict";

/** An amount as it is written, and in base units. */
interface Measured {
  readonly written: Node;
  readonly base: Node;
  readonly dimension: string;
}

function measured(node: Node): Measured {
  switch (node.op) {
    case "quantity": {
      const { size, offset, dimension } = node.unit;
      const [written] = node.of;
      if (dimension === "") return { written, base: written, dimension };
      const from = offset ? sum(written, numberNode(offset)) : written;
      return { written, base: size.n === size.d ? from : product(numberNode(size), from), dimension };
    }
    case "negate": {
      const of = measured(node.of[0]);
      return { written: negate(of.written), base: negate(of.base), dimension: of.dimension };
    }
    case "sum": {
      const parts = node.of.map(measured);
      const dimension = parts[0]!.dimension;
      if (dimension === "" || parts.some((part) => part.dimension !== dimension)) break;
      return {
        written: sum(...parts.map((part) => part.written)),
        base: sum(...parts.map((part) => part.base)),
        dimension,
      };
    }
  }
  return { written: node, base: node, dimension: "" };
}

const halfTurn = numberNode(whole(180));
const inRadians = ({ base, dimension }: Measured): Measured =>
  dimension === "degree1"
    ? { base: quotient(product(base, symbol("pi")), halfTurn), dimension: "radian1", written: base }
    : { base, dimension, written: base };

/**
 * Compares two amounts. With units on both sides they must measure the same thing and are brought to base units: 1 m is 100 cm and
 * not 1 cm. A unit that one side leaves out is not asked for; an angle without one may be in degrees or in radians.
 */
export function compareAmounts(a: Node, b: Node, rules: Rules): Verdict {
  const first = measured(a);
  const second = measured(b);
  if (first.dimension === "" && second.dimension === "") return compareScalars(first.written, second.written, rules);
  if (first.dimension !== "" && second.dimension !== "") {
    if (first.dimension === second.dimension) return compareScalars(first.base, second.base, rules);
    const [x, y] = [inRadians(first), inRadians(second)];
    return x.dimension === y.dimension ? compareScalars(x.base, y.base, rules) : "unequal";
  }
  const verdict = compareScalars(first.written, second.written, rules);
  if (verdict === "equal" || (first.dimension !== "degree1" && second.dimension !== "degree1")) return verdict;
  return compareScalars(inRadians(first).base, inRadians(second).base, rules);
}
