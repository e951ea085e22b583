import { defineFunction } from "../function-record";

export default defineFunction({
  name: "contains",
  signature: "text.contains(part)",
  docs: "True if `part` stands in the text. Case counts.\n\n`completion.contains('<answer>')`.",
  style: "method",
  parameters: [
    { name: "text", type: "text" },
    { name: "part", type: "text" },
  ],
  returns: "boolean",
  call: ([text, part]) => text.includes(part),
});
