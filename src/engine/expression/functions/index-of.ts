import { defineFunction } from "../function-record";
import { lengthOf, toPoints, toUnits } from "../code-points";
import { fails } from "../missing";

export default defineFunction({
  name: "indexOf",
  signature: "text.indexOf(part, from)",
  docs: "The place (in code points, 0 is the first) where `part` first stands, at or after `from`; -1 where it does not.\n\n`'hello'.indexOf('l')` is 2.",
  style: "method",
  parameters: [
    { name: "text", type: "text" },
    { name: "part", type: "text" },
    { name: "from", type: "number", optional: true },
  ],
  returns: "number",
  interval: () => ({ low: -1, high: Infinity }),
  call: ([text, part, from = 0]) => {
    if (!Number.isInteger(from) || from < 0 || from > lengthOf(text)) return fails(`a search from ${from}`);
    return toPoints(text, text.indexOf(part, toUnits(text, from)));
  },
});
