import { foundIn, withinParameter } from "../extraction-text";
import { findPoints } from "../geometry/find-points";
import { choice, parameters } from "../parameters";
import { defineExtraction } from "../record";

export default defineExtraction({
  kind: "extraction",
  name: "points",
  summary: "Points in a text.",
  docs: `Pairs of finite numbers in round or square brackets, wherever they stand: \`click(150, 120)\`, \`[[0, 0], [40, 0]]\`; and points written as
tags: \`<point>150 120</point>\`, \`<point x="63.5" y="44.5">\`, \`<points x1="1" y1="2" x2="3" y2="4">\`. Numbers are taken as they stand, also
where they are percent of the picture.

None is an empty list; with \`pick: first\` or \`last\` it is *unparseable*. \`within\` looks only inside that tag; where it is not there,
nothing is found.

\`\`\`yaml
extract:
  click: {points: completion, pick: last}
\`\`\``,
  main: "of",
  parameters: parameters({
    within: withinParameter,
    pick: choice("Which point where there are several.", ["all", "first", "last"]),
  }),
  yields: () => "list",
  find: (source, { within, pick }) =>
    foundIn(source, { within }, pick, "There is no point in the text.", (piece) =>
      findPoints(piece).map(({ values, start, end }) => ({ value: values, start, end })),
    ),
});
