import { defineMacro, type Body } from "../function-record";
import { isLeftOut, kept } from "../fold";
import { isMissing, worse, type Missing } from "../missing";
import type { Value } from "../../column";

export default defineMacro({
  name: "map",
  signature: "list.map(x, value)",
  docs: "A list of what the expression gives for each element; `list.map(x, condition, value)` only for those where the condition holds. Rollouts of a group without a value are left out.\n\n`mean(group.map(r, r.correct))`.",
  parameters: [
    { name: "list", type: "list" },
    { name: "x", type: "name" },
    { name: "condition", type: "any" },
    { name: "value", type: "any", optional: true },
  ],
  returns: "list",
  fold: (elements, bodies, leaveOut, site) => {
    const chosen = bodies.length > 1 ? kept(elements, bodies[0] as Body, leaveOut, site) : elements;
    if (isMissing(chosen)) return chosen;
    const body = bodies.at(-1) as Body;
    const list: Value[] = [];
    let gone: Missing | undefined;
    for (const element of chosen as readonly Value[]) {
      const value = body(element);
      if (!isMissing(value)) list.push(value);
      else if (!isLeftOut(value, leaveOut)) gone = gone ? worse(gone, value) : value;
    }
    return gone ?? list;
  },
});
