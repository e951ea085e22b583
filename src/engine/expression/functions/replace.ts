import { defineFunction } from "../function-record";
import { fails } from "../missing";
import { sizeLimit } from "../operators";

export default defineFunction({
  name: "replace",
  signature: "text.replace(old, new, limit)",
  docs: "The text with every `old` replaced by `new`, from the left; with `limit` at most so many, below 0 means all.\n\n`'1,000'.replace(',', '')` is `'1000'`.",
  style: "method",
  parameters: [
    { name: "text", type: "text" },
    { name: "old", type: "text" },
    { name: "new", type: "text" },
    { name: "limit", type: "number", optional: true },
  ],
  returns: "text",
  call: ([text, old, by, limit = -1]) => {
    if (!Number.isInteger(limit)) return fails(`at most ${limit} replacements`);
    const pieces = old === "" ? ["", ...Array.from(text), ""] : text.split(old);
    if (text.length + pieces.length * by.length > sizeLimit) return fails("the text is too long");
    const count = limit < 0 ? pieces.length - 1 : Math.min(limit, pieces.length - 1);
    return [pieces.slice(0, count + 1).join(by), ...pieces.slice(count + 1)].join(old);
  },
});
