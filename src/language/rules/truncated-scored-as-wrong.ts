import { defineRule } from "../rule";
import { count, evidence, interval, percent, shareOf } from "../statistics";
import { numberAt } from "../edits";
import { entryOf } from "../document/tree";

const least = 0.05;
/** Steps of a shape that say what an overlong answer is worth. */
const overlongSteps = new Set(["soft_overlong", "cosine_length"]);

export default defineRule({
  id: "truncated-scored-as-wrong",
  severity: "information",
  kind: "statistic",
  title: "Cut answers are scored as wrong ones",
  docs: `Answers that the token budget cut are scored like any other, so that a good beginning counts as a wrong answer. This fires where, at
the lower end of the 95% interval, at least 5% of the answers were cut, and the file neither masks them
(\`train.options.mask_truncated_completions\`) nor says what an overlong answer is worth (\`soft_overlong\`).

It fires on 200 cut answers of 2,636, and not on 120 of 2,636 (DAPO, arXiv 2503.14476, section 3.4).`,
  check({ compiled, knowledge }) {
    const { document } = compiled.whole;
    const finish = evidence(knowledge)?.statistics.finish;
    if (!finish) return [];
    const share = shareOf(finish.cut, finish.known);
    const masked = numberAt(document, ["train", "options", "mask_truncated_completions"])?.value === true;
    const ruled = compiled.dimensions.some(({ shape }) => shape.some(({ record }) => overlongSteps.has(record.name)));
    const at = entryOf(document.root, "dimensions")?.keyRange;
    if (share.low < least || masked || ruled || at === undefined) return [];
    return [
      {
        ...at,
        message:
          `Cut answers are scored as wrong: ${percent(share.value)} end at the budget (n = ${count(finish.known)} rollouts, ${interval(share)}). ` +
          "Mask them in training, or add a `length` dimension with `soft_overlong`.",
        about: ["the completion"],
      },
    ];
  },
});
