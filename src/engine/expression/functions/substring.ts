import { defineFunction } from "../function-record";
import { fails } from "../missing";
import { isPlain } from "../../text/plain";

export default defineFunction({
  name: "substring",
  signature: "text.substring(start, end)",
  docs: "The characters (code points) from place `start` (0 is the first) up to, without, `end`; to the end where it is left out. Fails outside the text.\n\n`'abcd'.substring(1, 3)` is `'bc'`.",
  style: "method",
  parameters: [
    { name: "text", type: "text" },
    { name: "start", type: "number" },
    { name: "end", type: "number", optional: true },
  ],
  returns: "text",
  call: ([text, start, end]) => {
    const points = isPlain(text) ? text : Array.from(text);
    const to = end ?? points.length;
    const inside = Number.isInteger(start) && Number.isInteger(to) && start >= 0 && start <= to && to <= points.length;
    if (!inside) return fails(`a substring from ${start} to ${to} of ${points.length} characters`);
    const part = points.slice(start, to);
    return typeof part === "string" ? part : part.join("");
  },
});
