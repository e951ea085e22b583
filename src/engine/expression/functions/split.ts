import { defineFunction } from "../function-record";
import { fails } from "../missing";

export default defineFunction({
  name: "split",
  signature: "text.split(separator, limit)",
  docs: "The pieces between separators; an empty separator gives the characters. With `limit` at most so many pieces, the last with the rest; 0 gives none, below 0 means no limit.\n\n`'a,b,c'.split(',', 2)` is `['a', 'b,c']`.",
  style: "method",
  parameters: [
    { name: "text", type: "text" },
    { name: "separator", type: "text" },
    { name: "limit", type: "number", optional: true },
  ],
  returns: "list",
  call: ([text, separator, limit = -1]) => {
    if (!Number.isInteger(limit)) return fails(`at most ${limit} pieces`);
    const pieces = separator === "" ? Array.from(text) : text.split(separator);
    if (limit < 0 || pieces.length <= limit) return pieces;
    return limit === 0 ? [] : [...pieces.slice(0, limit - 1), pieces.slice(limit - 1).join(separator)];
  },
});
