import type { TakeElement } from "../record";

/** x minus the element taken before. The first is kept, 0 or dropped (it abstains); behind a gap an element abstains. */
export function difference(edge: "keep" | "zero" | "drop"): TakeElement {
  let first = true;
  let before = NaN;
  return (x) => {
    const y = first ? (edge === "keep" ? x : edge === "zero" ? x - x : NaN) : x - before;
    first = false;
    before = x;
    return y;
  };
}
