import { hull } from "../interval";
import { choice, number, parameters } from "../parameters";
import { defineAlong } from "../record";

export default defineAlong({
  name: "discount",
  summary: "Multiplies each element by gamma to the power of its place.",
  docs: `\`x_t * gamma^t\`, t being the place from the \`start\` of the list or from its \`end\`, from 0.

\`\`\`yaml
shape:
  - discount: {gamma: 0.9}
\`\`\``,
  main: "gamma",
  parameters: parameters({
    gamma: number("The factor of each further place.", { minimum: 0, maximum: 1 }),
    from: choice("The side from which places are counted.", ["start", "end"]),
  }),
  image: (of) => hull(of, { low: 0, high: 0 }),
  along: {
    direction: ({ from }) => (from === "end" ? "backward" : "forward"),
    begin: ({ gamma }) => {
      let factor = 1;
      return (x) => {
        const y = x * factor;
        factor *= gamma;
        return y;
      };
    },
  },
});
