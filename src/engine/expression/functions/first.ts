import { defineFunction } from "../function-record";
import { fails } from "../missing";

export default defineFunction({
  name: "first",
  signature: "first(list)",
  docs: "The first element. Fails for an empty list.\n\n`first(turns).text`.",
  style: "function",
  parameters: [{ name: "list", type: "list" }],
  returns: "element",
  call: ([list]) => list[0] ?? (list.length > 0 ? null : fails("the first of an empty list")),
});
