import { foundIn, withinParameter } from "../extraction-text";
import { findIntervals } from "../geometry/find-intervals";
import { choice, parameters } from "../parameters";
import { defineExtraction } from "../record";

export default defineExtraction({
  kind: "extraction",
  name: "intervals",
  summary: "Intervals of time in a text.",
  docs: `Pairs of start and end: "2.0 to 8.0 seconds", "12.5s - 20s", "[3, 8]"; also times, \`0:05 to 1:02:03.5\`, as seconds; and "3, 8" where the
text, or what stands in the tag, is nothing else. The order is kept as written: an interval may run backwards. Numbers have no thousands
separators; numbers joined by several dashes, such as a date, are no interval.

None is an empty list; with \`pick: first\` or \`last\` it is *unparseable*. \`within\` looks only inside that tag; where it is not there,
nothing is found.

\`\`\`yaml
extract:
  moment: {intervals: completion, pick: first}
  span: {intervals: completion, within: time, pick: first}
\`\`\``,
  main: "of",
  parameters: parameters({
    within: withinParameter,
    pick: choice("Which interval where there are several.", ["all", "first", "last"]),
  }),
  yields: () => "list",
  find: (source, { within, pick }) =>
    foundIn(source, { within }, pick, "There is no interval in the text.", (piece) =>
      findIntervals(piece).map(({ values, start, end }) => ({ value: values, start, end })),
    ),
});
