import { defineLazyFunction } from "../function-record";
import { isMissing } from "../missing";
import { truthOf } from "../operators";
import type { Linked } from "../step";

export default defineLazyFunction({
  name: "if",
  signature: "if(condition, a, b)",
  docs: "`a` where the condition holds, else `b`; the other one is not worked out. The same as `condition ? a : b`.\n\n`if(correct == 1, 1, -0.5)`.",
  parameters: [
    { name: "condition", type: "condition" },
    { name: "a", type: "any" },
    { name: "b", type: "any" },
  ],
  returns: "either",
  link: (parts, site) => {
    const [condition, a, b] = parts as readonly [Linked, Linked, Linked];
    return (frame) => {
      const holds = truthOf(condition.run(frame), site);
      return isMissing(holds) ? holds : (holds ? a : b).run(frame);
    };
  },
});
