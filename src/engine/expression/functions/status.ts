import { defineLazyFunction } from "../function-record";
import { statusName } from "../../../messages/status";
import { isMissing } from "../missing";
import type { Linked } from "../step";

export default defineLazyFunction({
  name: "status",
  signature: "status(x)",
  docs: "The status of `x` as a text: 'ok', 'abstain', 'unparseable', 'error' or 'timeout'. Always has a value.\n\n`status(judged) == 'error'`.",
  parameters: [{ name: "x", type: "any" }],
  returns: "text",
  link: (parts) => {
    const [x] = parts as readonly [Linked];
    return (frame) => {
      const value = x.exact(frame);
      return isMissing(value) ? statusName(value.missing) : "ok";
    };
  },
});
