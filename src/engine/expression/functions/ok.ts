import { defineLazyFunction } from "../function-record";
import { isMissing } from "../missing";
import type { Linked } from "../step";

export default defineLazyFunction({
  name: "ok",
  signature: "ok(x)",
  docs: "True if the status of `x` is ok. False for an unparseable dimension, also where a value stands in for it.\n\n`ok(judged) ? judged : 0.5`.",
  parameters: [{ name: "x", type: "any" }],
  returns: "boolean",
  link: (parts) => {
    const [x] = parts as readonly [Linked];
    return (frame) => !isMissing(x.exact(frame));
  },
});
