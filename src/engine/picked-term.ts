import { listed } from "./children";
import { foldRows } from "./fold-rows";
import { hullOfAll } from "./interval-arithmetic";
import { parameters } from "./parameters";
import type { AggregateNode } from "./record";

/** What the nodes `max`, `min` and `median` share: a list of terms of which one value is picked. */
export const pickedTerm = (pick: (values: Float64Array) => number) =>
  ({
    kind: "node",
    parameters: parameters({ of: listed("The terms, without weights.") }),
    main: "of",
    missing: "skip",
    linear: false,
    image: (children) => hullOfAll(children.map(({ interval }) => interval)),
    evaluate: ({ size, children }) =>
      foldRows(
        size,
        children,
        (values, _weights, n) => pick(values.subarray(0, n)),
        () => "A term is no finite number.",
      ),
  }) satisfies Omit<AggregateNode, "name" | "summary" | "docs">;
