import { unit } from "../interval";
import { choice, parameters } from "../parameters";
import { cutoffParameter, explainRanking, scoreRankings } from "../ranking/cutoff";
import { normalisedGain } from "../ranking/measures";
import { defineDimension } from "../record";

const gainOf = { linear: (g: number): number => g, exponential: (g: number): number => 2 ** g - 1 };

/** 2 to a higher power, summed, is no finite number. */
const highest = 500;

export default defineDimension({
  kind: "dimension",
  name: "ndcg",
  summary: "How early the relevant items stand, by their gain.",
  docs: `The sum of \`gain / log2(place + 1)\` over the first \`k\` distinct items (without \`k\` over all), divided by that of the best possible order.
The gain of an item is its relevance (\`linear\`) or \`2^relevance - 1\` (\`exponential\`).

\`of\` is a list of ids, best first; 2 and "2" are one id, and one that stands again does not count again and takes no place. \`to\` is a
mapping from ids to relevance, or a list of relevant ids or one id, which have 1; what is not above 0 is not relevant. An empty list gives 0;
where nothing is relevant it abstains, and so it does without a gold column. What is no list of ids is *unparseable* in the policy's text
and an error elsewhere and on the gold side; so is a relevance above ${highest} with \`exponential\`.

\`\`\`yaml
dimensions:
  found: {type: ndcg, of: retrieved, to: relevance, k: 10}
\`\`\``,
  source: "trec_eval ndcg, ndcg_cut (linear)",
  parameters: parameters({
    k: cutoffParameter,
    gain: choice("What a relevance is worth.", ["linear", "exponential"]),
  }),
  direction: "higher",
  cost: "free",
  scope: "row",
  inputs: "of and to",
  range: () => unit,
  evaluate: (input, { k, gain }) =>
    scoreRankings(input, k, (ranking) => {
      const most = [...ranking.gains.values()].reduce((high, g) => Math.max(high, g), 0);
      if (gain === "exponential" && most > highest)
        return { to: `A relevance of ${most} is too high for \`gain: exponential\`.` };
      return normalisedGain(ranking, gainOf[gain]);
    }),
  explain: (of, to, { k }) => explainRanking(of, to, k),
});
