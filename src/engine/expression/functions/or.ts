import { defineLazyFunction } from "../function-record";
import { ABSTAIN, UNPARSEABLE } from "../../../messages/status";
import { isMissing } from "../missing";
import type { Linked } from "../step";

export default defineLazyFunction({
  name: "or",
  signature: "or(x, y)",
  docs: "`x`, or `y` where `x` abstains or is unparseable. An error of `x` stays an error.\n\n`or(judged, 0)`.",
  parameters: [
    { name: "x", type: "any" },
    { name: "y", type: "any" },
  ],
  returns: "either",
  link: (parts) => {
    const [x, y] = parts as readonly [Linked, Linked];
    return (frame) => {
      const value = x.exact(frame);
      return isMissing(value) && (value.missing === ABSTAIN || value.missing === UNPARSEABLE) ? y.run(frame) : value;
    };
  },
});
