import { foldRows } from "./fold-rows";
import { hullOfAll } from "./interval-arithmetic";
import { parameters } from "./parameters";
import type { AggregateNode } from "./record";

/** What the nodes `max` and `min` share: a list of terms of which one is picked. */
export const extreme = (pick: (a: number, b: number) => number) =>
  ({
    kind: "node",
    parameters: parameters({}),
    children: "listed",
    missing: "skip",
    linear: false,
    image: (children) => hullOfAll(children.map(({ interval }) => interval)),
    evaluate: (size, children) =>
      foldRows(
        size,
        children,
        (values, _weights, n) => {
          let best = values[0]!;
          for (let k = 1; k < n; k++) best = pick(best, values[k]!);
          return best;
        },
        () => "A term is no finite number.",
      ),
  }) satisfies Omit<AggregateNode, "name" | "summary" | "docs">;
