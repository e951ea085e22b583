import type { ShapePlan } from "../../engine/plan";
import { rangeOf } from "../document/document";
import { removeAt } from "../removal-edits";
import { defineRule, type Finding } from "../rule";
import { short } from "../statistics";

const squashes: ReadonlySet<string> = new Set(["sigmoid", "tanh"]);

/** Less of the range than this is left. */
const little = 0.3;

export default defineRule({
  id: "double-squash",
  severity: "information",
  kind: "static",
  title: "What is bounded already is squashed again",
  docs: `\`sigmoid\` of a value in [0, 1] lies between 0.5 and 0.73: most of its range is never reached, the worst answer is paid a half, and the
differences between answers are a quarter of what they were. This fires where a \`sigmoid\` or \`tanh\` leaves less than 30% of its range, and
what comes in has both ends.

\`\`\`yaml
reward: 1
dimensions:
  close: {type: rouge, to: gold, shape: [sigmoid]}
\`\`\`

As it is, or with a slope and a center:

\`\`\`yaml
reward: 1
dimensions:
  close: {type: rouge, to: gold, shape: [{sigmoid: {slope: 10, center: 0.5}}]}
\`\`\``,
  check: ({ document, compiled }) =>
    compiled.dimensions.flatMap(({ name, raw, shape, list, ensemble }) => {
      if (list || ensemble) return [];
      let range = raw;
      return shape.flatMap((step: ShapePlan): Finding[] => {
        const before = range;
        range = step.record.image(range, step.parameters);
        const whole = step.record.name === "tanh" ? 2 : 1;
        const left = (range.high - range.low) / whole;
        const bounded = Number.isFinite(before.low) && Number.isFinite(before.high) && before.low < before.high;
        const place = rangeOf(compiled.whole.document, step.path)?.value;
        if (!squashes.has(step.record.name) || !bounded || step.open || left >= little || place === undefined)
          return [];
        const edits = removeAt(document, step.path);
        return [
          {
            start: place.start,
            end: place.start + compiled.whole.document.text.slice(place.start, place.end).trimEnd().length,
            message: `\`${step.record.name}\` of [${short(before.low)}, ${short(before.high)}] lies in [${short(range.low)}, ${short(range.high)}]: differences in \`${name}\` shrink, and the worst is paid ${short(range.low)}. Take it out, or give it a slope and a center.`,
            ...(edits.length > 0 ? { fixes: [{ title: `Take \`${step.record.name}\` out`, edits }] } : {}),
            about: [name],
          },
        ];
      });
    }),
});
