import { unit } from "../interval";
import { parameters } from "../parameters";
import { cutoffParameter, explainRanking, scoreRankings } from "../ranking/cutoff";
import { precision } from "../ranking/measures";
import { defineDimension } from "../record";

export default defineDimension({
  kind: "dimension",
  name: "precision_at_k",
  summary: "The share of the first k items that are relevant.",
  docs: `The number of relevant items among the first \`k\`, divided by \`k\` even where the list is shorter; without \`k\` divided by the length of
the list.

\`of\` is a list of ids, best first; 2 and "2" are one id, and one that stands again does not count again and takes no place. \`to\` is a list of
relevant ids, one id, or a mapping from ids to relevance, where what is above 0 is relevant. An empty list gives 0; where nothing is
relevant it abstains, and so it does without a gold column. What is no list of ids is *unparseable* in the policy's text and an error
elsewhere and on the gold side; a \`k\` that is no whole number from 1 is an error.

\`\`\`yaml
dimensions:
  ranked: {type: precision_at_k, of: order, to: relevant, k: 10}
\`\`\``,
  source: "trec_eval P; set_P without k",
  parameters: parameters({ k: cutoffParameter }),
  direction: "higher",
  cost: "free",
  scope: "row",
  inputs: "of and to",
  range: () => unit,
  evaluate: (input, { k }) => scoreRankings(input, k, precision),
  explain: (of, to, { k }) => explainRanking(of, to, k),
});
