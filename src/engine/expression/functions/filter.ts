import { defineMacro } from "../function-record";
import { kept } from "../fold";
import type { Body } from "../function-record";

export default defineMacro({
  name: "filter",
  signature: "list.filter(x, condition)",
  docs: "The elements for which the condition holds, in their order.\n\n`size(gold.filter(k, k in given)) / size(gold)`.",
  parameters: [
    { name: "list", type: "list" },
    { name: "x", type: "name" },
    { name: "condition", type: "condition" },
  ],
  returns: "same",
  fold: (elements, bodies, leaveOut, site) => kept(elements, bodies[0] as Body, leaveOut, site),
});
