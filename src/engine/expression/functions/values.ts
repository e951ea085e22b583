import { everything } from "../../interval";
import { defineLazyFunction } from "../function-record";
import { isMissing } from "../missing";
import { isList } from "../values";
import type { Linked } from "../step";

export default defineLazyFunction({
  name: "values",
  signature: "values(x)",
  docs: "The list, whole. A single value is a list of one.\n\n`values(assays).all(p, p <= 0.5)`.",
  parameters: [{ name: "x", type: "any" }],
  returns: "list",
  interval: ([x]) => x?.interval ?? everything,
  link: (parts) => {
    const [x] = parts as readonly [Linked];
    return (frame) => {
      const value = x.run(frame);
      return isMissing(value) || isList(value) ? value : [value];
    };
  },
});
