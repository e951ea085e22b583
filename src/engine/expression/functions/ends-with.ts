import { defineFunction } from "../function-record";

export default defineFunction({
  name: "endsWith",
  signature: "text.endsWith(part)",
  docs: "True if the text ends with `part`.\n\n`completion.trim().endsWith('</answer>')`.",
  style: "method",
  parameters: [
    { name: "text", type: "text" },
    { name: "part", type: "text" },
  ],
  returns: "boolean",
  call: ([text, part]) => text.endsWith(part),
});
