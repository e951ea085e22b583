import { boxL1 } from "../geometry/box";
import { boxMatchings, explainPairs, scoredPairs } from "../geometry/box-pairs";
import { choice, parameters } from "../parameters";
import { defineDimension } from "../record";
import { scoreEachList } from "../score-lists";

export default defineDimension({
  kind: "dimension",
  name: "box_l1",
  summary: "Sum of the coordinate differences of boxes.",
  docs: `For each pair of boxes \`|x1 - x1'| + |y1 - y1'| + |x2 - x2'| + |y2 - y2'|\`: from 0 to 4 in coordinates from 0 to 1, without bound in
pixels, where \`unparseable\` has to be written. Lower is better. A list of one value a pair; it is reduced by its mean unless \`reduce\` says
else.

\`matching: none\` compares one box with one, \`order\` the first with the first and so on (what one side has more is left out), \`frame\`
the boxes of frames that both sides have. No pair abstains, and so does no gold column. Boxes are read as in \`giou\`.

\`\`\`yaml
dimensions:
  off_by: {type: box_l1, of: boxes, to: gold_boxes, matching: order, reduce: mean, unparseable: 4}
\`\`\``,
  source: "DETR, L1 box loss (Carion et al. 2020)",
  parameters: parameters({ matching: choice("How boxes are paired.", boxMatchings) }),
  direction: "lower",
  cost: "free",
  scope: "row",
  inputs: "of and to",
  level: () => "item",
  reduce: "mean",
  range: () => ({ low: 0, high: Infinity }),
  scoreLists: (input, { matching }) => scoreEachList(input, (of, to) => scoredPairs(of, to, matching, boxL1)),
  explain: (of, to, { matching }) => ({ why: explainPairs(of, to, matching, boxL1), evidence: [] }),
});
