import { defineFunction } from "../function-record";
import { toPoints } from "../code-points";

export default defineFunction({
  name: "lastIndexOf",
  signature: "text.lastIndexOf(part)",
  docs: "The place (in code points, 0 is the first) where `part` last stands; -1 where it does not.\n\n`'hello'.lastIndexOf('l')` is 3.",
  style: "method",
  parameters: [
    { name: "text", type: "text" },
    { name: "part", type: "text" },
  ],
  returns: "number",
  interval: () => ({ low: -1, high: Infinity }),
  call: ([text, part]) => toPoints(text, text.lastIndexOf(part)),
});
