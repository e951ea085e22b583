import { everything } from "../interval";
import { isMissing } from "../expression";
import { expression, number, parameters } from "../parameters";
import { defineAlong } from "../record";

export default defineAlong({
  name: "scan",
  summary: "Carries a number along the list.",
  docs: `\`y_t\` is \`next\`, an expression of \`x\`, of \`acc\` (the y before, \`start\` for the first) and of \`i\` (the index). An element without a value abstains and leaves \`acc\` as it is.

\`\`\`yaml
shape:
  - scan: {start: 0, next: "max(acc, x)"}
\`\`\``,
  parameters: parameters({
    start: number("What stands for the element before the first.", { default: 0 }),
    next: expression("An expression of `x`, `acc` and `i`."),
  }),
  mistake({ next }) {
    const other = next.reads.find((name) => !["x", "acc", "i"].includes(name));
    return other === undefined
      ? undefined
      : `\`next\` reads \`x\`, \`acc\` and \`i\`, and \`${other}\` is none of them.`;
  },
  image: () => everything,
  along: {
    direction: () => "forward",
    begin: ({ start, next }) => {
      let acc = start;
      return (x, { i }) => {
        if (Number.isNaN(x)) return NaN;
        const y = next.evaluate({ read: (name) => (name === "x" ? x : name === "acc" ? acc : i) });
        if (isMissing(y)) return y.missing === 1 ? NaN : Infinity;
        if (typeof y !== "number" && typeof y !== "boolean") return Infinity;
        acc = Number(y);
        return acc;
      };
    },
  },
});
