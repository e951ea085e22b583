import { numberAt } from "../edits";
import { entryOf } from "../document/tree";
import { defineRule, theTotal } from "../rule";
import { count, evidence, interval, percent } from "../statistics";

const warnAbove = 0.5;

export default defineRule({
  id: "group-size-low-for-pass-rate",
  severity: "warning",
  kind: "statistic",
  title: "Groups are too small for how often the task is solved",
  docs: `A group in which all answers are right, or all wrong, teaches nothing about the task. With the pass rate p of a prompt and G
answers that happens with probability p^G + (1 - p)^G. For G = 4, 8 and 16 at least half of the groups are live only where p lies within
0.16-0.84, 0.083-0.917 and 0.043-0.957.

This takes the mean over prompts, whose pass rates are fitted by a beta distribution (beta-binomial, by the analysis of variance),
so that it can say what other group sizes would give. It fires where the lower end of the 95% interval (bootstrap over prompts) is
above 50% for \`train.group_size\`, or for the size of the groups that were scored.

It fires at a pass rate of 5% in groups of 8 (66%), and not at 30% (6%) (reference arithmetic; CoursIA#10603 measured 77% for 70%).`,
  explains: ["zero-std-groups"],
  check({ compiled, knowledge }) {
    const { document } = compiled.whole;
    const summary = evidence(knowledge);
    const pass = summary?.statistics.pass;
    if (summary === undefined || !pass || compiled.advantage?.record.grouped !== true) return [];
    const written = numberAt(document, ["train", "group_size"]);
    const wanted = typeof written?.value === "number" ? written.value : pass.groupSize;
    const now = pass.dead.find(({ size }) => size >= wanted);
    if (now === undefined || now.size !== wanted || now.share.low <= warnAbove) return [];
    const better = pass.dead.find(({ size, share }) => size > wanted && share.value <= warnAbove) ?? pass.dead.at(-1);
    const at =
      written && typeof written.value === "number"
        ? { start: written.start, end: written.start + written.text.length }
        : (entryOf(document.root, "advantage")?.keyRange ?? compiled.declarations.get(pass.dimension)?.key);
    if (at === undefined || better === undefined || better.size <= wanted) return [];
    const fixes = written
      ? [{ title: `Train with groups of ${better.size}`, edits: [{ ...at, text: String(better.size) }] }]
      : [];
    return [
      {
        ...at,
        message:
          `At pass rate ${percent(pass.pass.value)} and groups of ${wanted}, ${percent(now.share.value)} of groups teach nothing about ` +
          `\`${pass.dimension}\` (n = ${count(now.share.n)} groups, ${interval(now.share)}); groups of ${better.size} leave ${percent(better.share.value)}.`,
        ...(fixes.length > 0 ? { fixes } : {}),
        about: [theTotal, pass.dimension],
      },
    ];
  },
});
