import { defineMacro } from "../function-record";
import { some } from "../fold";
import type { Body } from "../function-record";

export default defineMacro({
  name: "exists",
  signature: "list.exists(x, condition)",
  docs: "True if the condition holds for some element; false for an empty list. One element that holds decides, also beside missing ones.\n\n`calls.exists(c, c.name == 'search')`.",
  parameters: [
    { name: "list", type: "list" },
    { name: "x", type: "name" },
    { name: "condition", type: "condition" },
  ],
  returns: "boolean",
  fold: (elements, bodies, leaveOut, site) => some(elements, bodies[0] as Body, true, leaveOut, site),
});
