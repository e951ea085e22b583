import { defineProbe } from "../probing/record";

const citation = /\[(\d{1,2})\]/g;

export default defineProbe({
  kind: "probe",
  name: "citation_swap",
  pack: "reference",
  summary: "Citations exchanged with each other.",
  docs: `Exchanges the sources that the best real response of each prompt cites (\`[1]\` becomes \`[2]\`, the last one \`[1]\`), where it cites
at least two.

Measured is the rise of the total, which must not be above 0 (sign test, p ≤ 0.01).`,
  noun: "A response with its citations exchanged",
  measure: "rise",
  limit: 0,
  least: 8,
  unfit: ({ prompts }) =>
    prompts.some(({ bestText }) => new Set(bestText.match(citation)).size > 1)
      ? undefined
      : "No response cites two sources in the form [1].",
  make({ bestText }) {
    const cited = [...new Set([...bestText.matchAll(citation)].map((match) => match[1] ?? ""))];
    if (cited.length < 2) return [];
    const next = (id: string): string => cited[(cited.indexOf(id) + 1) % cited.length] ?? id;
    return [{ text: bestText.replace(citation, (_, id: string) => `[${next(id)}]`), variant: "exchanged" }];
  },
});
