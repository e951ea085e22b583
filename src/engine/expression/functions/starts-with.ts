import { defineFunction } from "../function-record";

export default defineFunction({
  name: "startsWith",
  signature: "text.startsWith(part)",
  docs: "True if the text begins with `part`.\n\n`completion.startsWith('<think>')`.",
  style: "method",
  parameters: [
    { name: "text", type: "text" },
    { name: "part", type: "text" },
  ],
  returns: "boolean",
  call: ([text, part]) => text.startsWith(part),
});
