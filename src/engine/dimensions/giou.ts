import { boxGiou } from "../geometry/box";
import { boxMatchings, explainPairs, scoredPairs } from "../geometry/box-pairs";
import { choice, parameters } from "../parameters";
import { defineDimension } from "../record";
import { scoreEachList } from "../score-lists";

export default defineDimension({
  kind: "dimension",
  name: "giou",
  summary: "Generalised intersection over union of boxes.",
  docs: `For each pair of boxes \`IoU - (hull - union) / hull\`, hull being the smallest box around both: boxes that do not touch still lose the
further they are apart. A list of one value a pair; it is reduced by its mean unless \`reduce\` says else.

\`matching: none\` compares one box with one, \`order\` the first with the first and so on (what one side has more is left out), \`frame\`
the boxes of frames that both sides have, each a mapping from frames to a box. No pair abstains, and so does no gold column. Equal boxes
give 1, different ones whose hull has no area -1.

A box is four numbers x1, y1, x2, y2 with x1 <= x2 and y1 <= y2, a text is read as JSON. What is no box is *unparseable* in the policy's
text and an error elsewhere and on the gold side.

\`\`\`yaml
dimensions:
  place: {type: giou, of: boxes, to: gold_boxes, matching: frame, reduce: mean}
\`\`\``,
  source: "torchvision generalized_box_iou (Rezatofighi et al. 2019)",
  parameters: parameters({ matching: choice("How boxes are paired.", boxMatchings) }),
  direction: "higher",
  cost: "free",
  scope: "row",
  inputs: "of and to",
  level: () => "item",
  reduce: "mean",
  range: () => ({ low: -1, high: 1 }),
  scoreLists: (input, { matching }) => scoreEachList(input, (of, to) => scoredPairs(of, to, matching, boxGiou)),
  explain: (of, to, { matching }) => ({ why: explainPairs(of, to, matching, boxGiou), evidence: [] }),
});
