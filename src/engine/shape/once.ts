import { hull } from "../interval";
import { parameters } from "../parameters";
import { defineAlong } from "../record";

export default defineAlong({
  name: "once",
  summary: "Only the first element that is not 0 counts.",
  docs: `The first element that is not 0 stays, later ones are 0. What has no value does not count as a first.

\`\`\`yaml
dimensions:
  door: {type: expr, of: info.door_open, shape: [once], credit: in_place}
\`\`\``,
  parameters: parameters({}),
  image: (of) => hull(of, { low: 0, high: 0 }),
  along: {
    direction: () => "forward",
    begin: () => {
      let seen = false;
      return (x) => {
        const y = seen && !Number.isNaN(x) ? 0 : x;
        if (x !== 0 && !Number.isNaN(x)) seen = true;
        return y;
      };
    },
  },
});
