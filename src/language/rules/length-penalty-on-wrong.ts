import { unearnedAbove } from "../../messages/statistics";
import { payOnlyWhen } from "../edits";
import { defineRule } from "../rule";
import { count, evidence, interval, percent, shareOf } from "../statistics";
import { isWeighed, placeOfTerm } from "../weighed-terms";

const least = 0.1;

export default defineRule({
  id: "length-penalty-on-wrong",
  severity: "information",
  kind: "statistic",
  title: "A payment for length is not gated on correctness",
  docs: `A term that pays for length is paid to wrong answers too. In groups without a right answer it decides alone which of the wrong
ones is pushed up, usually the shortest. This fires where a paid \`length\` dimension has no \`when\` and, at the lower end of the 95%
interval, more than 10% of the answers in all-wrong groups get an advantage above +0.5.

Gate it: prime-rl#2265 and miles#1573 pay brevity to right answers only.

It fires on 325 of 872 wrong answers, and not on 95 of 872, whose interval begins at 9%.`,
  check(context) {
    const { document, compiled, knowledge } = context;
    const summary = evidence(knowledge);
    const pass = summary?.statistics.pass;
    if (summary === undefined || !pass) return [];
    const share = shareOf(pass.unearned, pass.wrongRollouts);
    if (pass.wrongRollouts === 0 || share.low <= least) return [];
    return summary.terms.filter(isWeighed).flatMap((term) => {
      const dimension = compiled.dimensions.find(({ name }) => name === term.dimension);
      const at = placeOfTerm(context, term);
      const gate = payOnlyWhen(document, term.path, `${pass.dimension} == 1`);
      if (dimension?.type.name !== "length" || dimension.when || at === undefined || gate.length === 0) return [];
      return [
        {
          ...at,
          message:
            `\`${term.name}\` is not gated: ${count(pass.unearned)} wrong answers in ${count(pass.wrongGroups)} all-wrong groups get an advantage ` +
            `above +${unearnedAbove} (${percent(share.value)} of n = ${count(pass.wrongRollouts)} rollouts, ${interval(share)}).`,
          fixes: [
            {
              title: `Pay \`${term.name}\` only when \`${pass.dimension}\` is 1`,
              edits: gate,
              effect: { term: term.path },
            },
          ],
          about: [term.dimension],
        },
      ];
    });
  },
});
