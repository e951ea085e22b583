import { defineFunction } from "../function-record";
import { identity } from "../values";

export default defineFunction({
  name: "distinct",
  signature: "distinct(list)",
  docs: "The elements without repeats, in the order of first appearance.\n\n`size(distinct(answers))` counts different answers.",
  style: "function",
  parameters: [{ name: "list", type: "list" }],
  returns: "same",
  call: ([list]) => {
    const seen = new Set<string>();
    return list.filter((element) => seen.size < seen.add(identity(element)).size);
  },
});
