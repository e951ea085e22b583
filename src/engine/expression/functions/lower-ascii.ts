import { defineFunction } from "../function-record";

export default defineFunction({
  name: "lowerAscii",
  signature: "text.lowerAscii()",
  docs: "The text with A to Z as a to z; other letters stay.\n\n`gold.lowerAscii() == pred.lowerAscii()`.",
  style: "method",
  parameters: [{ name: "text", type: "text" }],
  returns: "text",
  call: ([text]) => text.replace(/[A-Z]+/g, (letters) => letters.toLowerCase()),
});
