import { defineFunction } from "../function-record";
import { equal } from "../values";

export default defineFunction({
  name: "count",
  signature: "count(list, value)",
  docs: "How many elements of a list equal a value; without a value, how many elements it has.\n\n`count(labels, 'redundant')`.",
  style: "function",
  parameters: [
    { name: "list", type: "list" },
    { name: "value", type: "any", optional: true },
  ],
  returns: "number",
  interval: () => ({ low: 0, high: Infinity }),
  call: ([list, value]) => (value === undefined ? list.length : list.filter((element) => equal(element, value)).length),
});
