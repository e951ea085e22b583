import { choice, list, parameters } from "../parameters";
import Type from "typebox";
import { defineModifier } from "../record";

export default defineModifier({
  kind: "modifier",
  name: "clip",
  summary: "Keeps advantages inside a range.",
  docs: `Advantages outside of \`range\` take its bound, or 0 with \`outside: zero\`; so does each of elements that have their own.

\`\`\`yaml
advantage:
  - grpo
  - clip: {range: [-3, 3]}
\`\`\``,
  parameters: parameters({
    range: list("Lowest and highest advantage.", Type.Number(), { minItems: 2, maxItems: 2 }),
    outside: choice("What is outside.", ["bound", "zero"]),
  }),
  main: "range",
  mistake: ({ range: [low, high] }) =>
    low! < high! ? undefined : "The ends of `range` stand the wrong way round, or are equal.",
  apply(advantages, { range: [low, high], outside }) {
    const inside = (a: number): boolean => a >= low! && a <= high!;
    const clipped = (a: number): number =>
      inside(a) ? a : outside === "zero" ? 0 : Math.min(Math.max(a, low!), high!);
    const { values, scale, elements } = advantages;
    return {
      ...advantages,
      values: values.map(clipped),
      scale: scale.map((slope, row) => (inside(values[row]!) ? slope : 0)),
      ...(elements && { elements: { ...elements, values: elements.values.map(clipped) } }),
    };
  },
});
