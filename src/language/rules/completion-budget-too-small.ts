import { budgetOf } from "../token-budget";
import { entryOf } from "../document/tree";
import { defineRule } from "../rule";
import { count, evidence, interval, percent, shareOf } from "../statistics";

const warnFrom = 0.3;
const errorFrom = 0.9;

/** The next power of two above a number of tokens, or the middle between two of them. */
function roundedUp(tokens: number): number {
  const power = 2 ** Math.ceil(Math.log2(tokens));
  return power * 0.75 >= tokens ? power * 0.75 : power;
}

export default defineRule({
  id: "completion-budget-too-small",
  severity: "warning",
  kind: "statistic",
  title: "Answers are cut off by the token budget",
  docs: `An answer that is cut before its end has no final answer, so its reward says nothing about the policy. This reads why each
completion ended (\`finish_reason\`, \`stop_reason\`, \`truncated\` ...; map another column in \`data.columns\`) and warns where, at the
lower end of the 95% interval, at least 30% were stopped by length. From 90% it is an error.

It fires on 900 cut answers of 2,636, and not on 800 of 2,636, whose interval begins at 29% (trl#5697: 97-99% were cut at 256 tokens).`,
  explains: ["truncated-scored-as-wrong"],
  check({ compiled, knowledge }) {
    const { document } = compiled.whole;
    const summary = evidence(knowledge);
    const finish = summary?.statistics.finish;
    if (!finish) return [];
    const share = shareOf(finish.cut, finish.known);
    if (share.low < warnFrom) return [];
    const budget = budgetOf(document);
    const at =
      budget ??
      entryOf(entryOf(document.root, "data")?.value, "rollouts")?.keyRange ??
      entryOf(document.root, "dimensions")?.keyRange;
    if (at === undefined) return [];
    const tokens = budget?.tokens ?? finish.budget;
    const [cutAt, longest] = [tokens === null ? "" : ` at ${count(tokens)} tokens`, finish.finished95];
    const ends = longest === null ? "" : `; the 95th percentile of finished ones is ${count(Math.round(longest))}`;
    const wanted = tokens === null ? undefined : roundedUp(Math.max(tokens * 2, longest ?? 0));
    const fixes =
      budget && wanted !== undefined
        ? [
            {
              title: `Raise \`${budget.key}\` to ${count(wanted)}`,
              edits: [{ start: budget.start, end: budget.end, text: String(wanted) }],
            },
          ]
        : [];
    return [
      {
        start: at.start,
        end: at.end,
        severity: share.low >= errorFrom ? ("error" as const) : ("warning" as const),
        message:
          `${percent(share.value)} of answers are cut${cutAt} (\`${finish.column}\`, n = ${count(finish.known)} rollouts, ${interval(share)})${ends}. ` +
          "Raise the budget, or ask for shorter answers.",
        ...(fixes.length > 0 ? { fixes } : {}),
        about: ["the completion"],
      },
    ];
  },
});
