import { hull } from "../interval";
import { choice, parameters } from "../parameters";
import { defineAlong } from "../record";

export default defineAlong({
  name: "place",
  summary: "Puts a value of the whole rollout on one element, or an equal share on each.",
  docs: `For a value that is the same at all elements, because it is read from the rollout: the \`first\` or \`last\` element keeps it and the others are 0, or with \`spread\` each has the n-th part. The sum is the value again.

\`\`\`yaml
dimensions:
  solved: {type: exact, of: pred, to: gold}
  at_each_turn: {type: expr, level: turn, of: solved, shape: [{place: spread}], credit: in_place}
\`\`\``,
  main: "at",
  parameters: parameters({ at: choice("Where the value goes.", ["last", "first", "spread"]) }),
  image: (of) => hull(of, { low: 0, high: 0 }),
  along: {
    direction: ({ at }) => (at === "first" ? "forward" : "backward"),
    begin: ({ at }) => {
      let first = true;
      return (x, { n }) => {
        const y = at === "spread" ? x / n : first ? x : x - x;
        first = false;
        return y;
      };
    },
  },
});
