import { defineMacro } from "../function-record";
import { some } from "../fold";
import { isMissing } from "../missing";
import type { Body } from "../function-record";

export default defineMacro({
  name: "all",
  signature: "list.all(x, condition)",
  docs: "True if the condition holds for every element; true for an empty list. One element that fails it decides, also beside missing ones. Over a mapping it runs over the keys.\n\n`turns.all(t, size(t.text) > 0)`.",
  parameters: [
    { name: "list", type: "list" },
    { name: "x", type: "name" },
    { name: "condition", type: "condition" },
  ],
  returns: "boolean",
  fold: (elements, bodies, leaveOut, site) => {
    const failed = some(elements, bodies[0] as Body, false, leaveOut, site);
    return isMissing(failed) ? failed : !failed;
  },
});
