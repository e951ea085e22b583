import { defineFunction } from "../function-record";
import { lengthOf } from "../code-points";
import { isList } from "../values";

export default defineFunction({
  name: "size",
  signature: "size(x)",
  docs: "How many elements a list has, keys a mapping, characters (code points) a text.\n\n`size(completion) < 400`; also `completion.size()`.",
  style: "both",
  parameters: [{ name: "x", type: "collection" }],
  returns: "number",
  interval: () => ({ low: 0, high: Infinity }),
  call: ([x]) => {
    if (typeof x === "string") return lengthOf(x);
    return isList(x) ? x.length : Object.keys(x ?? {}).length;
  },
});
