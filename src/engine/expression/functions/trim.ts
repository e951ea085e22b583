import { defineFunction } from "../function-record";

export default defineFunction({
  name: "trim",
  signature: "text.trim()",
  docs: "The text without white space at its ends.\n\n`' 42 '.trim()` is `'42'`.",
  style: "method",
  parameters: [{ name: "text", type: "text" }],
  returns: "text",
  call: ([text]) => text.trim(),
});
