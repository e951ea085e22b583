import { unit } from "../interval";
import { parameters } from "../parameters";
import { cutoffParameter, explainRanking, scoreRankings } from "../ranking/cutoff";
import { reciprocalRank } from "../ranking/measures";
import { defineDimension } from "../record";

export default defineDimension({
  kind: "dimension",
  name: "mrr",
  summary: "One over the place of the first relevant item.",
  docs: `\`1 / place\` of the first relevant item, counted from 1; 0 where none is there, or none among the first \`k\`. Its mean over rollouts is the
mean reciprocal rank.

\`of\` is a list of ids, best first; 2 and "2" are one id, and one that stands again does not count again and takes no place. \`to\` is a list of
relevant ids, one id, or a mapping from ids to relevance, where what is above 0 is relevant. An empty list gives 0; where nothing is
relevant it abstains, and so it does without a gold column. What is no list of ids is *unparseable* in the policy's text and an error
elsewhere and on the gold side; a \`k\` that is no whole number from 1 is an error.

\`\`\`yaml
dimensions:
  ranked: {type: mrr, of: order, to: relevant, k: 10}
\`\`\``,
  source: "trec_eval recip_rank",
  parameters: parameters({ k: cutoffParameter }),
  direction: "higher",
  cost: "free",
  scope: "row",
  inputs: "of and to",
  range: () => unit,
  evaluate: (input, { k }) => scoreRankings(input, k, reciprocalRank),
  explain: (of, to, { k }) => explainRanking(of, to, k),
});
