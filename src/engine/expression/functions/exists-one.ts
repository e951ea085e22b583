import { defineMacro } from "../function-record";
import { kept } from "../fold";
import { isMissing } from "../missing";
import type { Body } from "../function-record";

export default defineMacro({
  name: "exists_one",
  signature: "list.exists_one(x, condition)",
  docs: "True if the condition holds for exactly one element.\n\n`calls.exists_one(c, c.name == 'answer')`.",
  parameters: [
    { name: "list", type: "list" },
    { name: "x", type: "name" },
    { name: "condition", type: "condition" },
  ],
  returns: "boolean",
  fold: (elements, bodies, leaveOut, site) => {
    const holding = kept(elements, bodies[0] as Body, leaveOut, site);
    return isMissing(holding) ? holding : holding.length === 1;
  },
});
