import { defineFunction } from "../function-record";

export default defineFunction({
  name: "upperAscii",
  signature: "text.upperAscii()",
  docs: "The text with a to z as A to Z; other letters stay.\n\n`choice.upperAscii() == gold`.",
  style: "method",
  parameters: [{ name: "text", type: "text" }],
  returns: "text",
  call: ([text]) => text.replace(/[a-z]+/g, (letters) => letters.toUpperCase()),
});
