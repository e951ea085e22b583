import { defineLazyFunction } from "../function-record";
import type { Linked } from "../step";

export default defineLazyFunction({
  name: "raw",
  signature: "raw(name)",
  docs: "The value of a dimension before its shape; of any other name the value itself.\n\n`raw(brevity) > 400` counts words where `brevity` is shaped.",
  parameters: [{ name: "name", type: "name" }],
  returns: "any",
  link: (parts) => (parts as readonly [Linked])[0].raw,
});
