import type { Correlation, LengthRelation } from "../../messages/statistics";
import { entryOf } from "../document/tree";
import { defineRule, type Finding, type RuleContext } from "../rule";
import { evidence, nearEnd, rhoText, signed } from "../statistics";
import type { TextRange } from "../types";

const strong = 0.4;
const noticeable = 0.25;

/**
 * The correlation whose near end is farthest from 0, and how far: 0 where the 99.9% interval holds 0.
 * @param meant the file pays for length: that right answers are ordered by it is what it says.
 */
function strongest(
  relation: LengthRelation,
  meant: boolean,
): { readonly end: number; readonly of: Correlation; readonly among: string } | null {
  const candidates = [
    { of: relation.all, among: "over all answers" },
    { of: meant ? null : relation.right, among: "among right answers" },
    { of: relation.wrong, among: "among wrong answers" },
  ].flatMap(({ of, among }) => {
    if (of === null) return [];
    const sure = of.surelyLow > 0 || of.surelyHigh < 0;
    return [{ of, among, end: sure ? nearEnd(of) : 0 }];
  });
  return candidates.sort((a, b) => b.end - a.end)[0] ?? null;
}

/** The same over all, among right and among wrong answers, for comparison. */
const others = ({ all, right, wrong }: LengthRelation, told: Correlation): string => {
  const parts = [
    [all, "over all answers"],
    [right, "among right ones"],
    [wrong, "among wrong ones"],
  ] as const;
  const said = parts.flatMap(([of, what]) => (of && of !== told ? [`${what} ρ = ${signed(of.rho)}`] : []));
  return said.map((text) => `; ${text}`).join("");
};

/** Where the relation of the total is told: at the paid length dimension, else at the paid dimension most like the length. */
function causeOf({ compiled, knowledge }: RuleContext, rho: number): { name: string; at: TextRange } | undefined {
  const relations = knowledge.summary?.statistics.length?.relations ?? [];
  const isLength = (name: string) => compiled.dimensions.find((d) => d.name === name)?.type.name === "length";
  const paid = relations.flatMap(({ dimension, all }) => (dimension !== null && all ? [{ dimension, all }] : []));
  const measures = paid.filter(({ dimension }) => isLength(dimension));
  const alike = paid.filter(({ all }) => Math.sign(all.rho) === Math.sign(rho));
  const [first] = [...measures, ...alike.sort((a, b) => Math.abs(b.all.rho) - Math.abs(a.all.rho))];
  const at = first && compiled.declarations.get(first.dimension)?.key;
  return first && at ? { name: first.dimension, at } : undefined;
}

function finding(context: RuleContext, relation: LengthRelation, unit: string): Finding | undefined {
  const { compiled } = context;
  const meant = compiled.dimensions.some(({ type, metric }) => type.name === "length" && !metric);
  const found = strongest(relation, meant);
  if (found === null || found.end < noticeable) return undefined;
  const cause = relation.dimension === null ? causeOf(context, found.of.rho) : undefined;
  const name = relation.dimension ?? cause?.name;
  const at =
    cause?.at ??
    (relation.dimension === null ? undefined : compiled.declarations.get(relation.dimension)?.key) ??
    entryOf(compiled.whole.document.root, "aggregate")?.keyRange;
  if (at === undefined) return undefined;
  const which = found.of.rho > 0 ? "longer" : "shorter";
  const what = relation.dimension === null ? "score higher" : `get more of \`${relation.dimension}\``;
  return {
    ...at,
    severity: found.end >= strong ? "warning" : "information",
    message:
      `Within a prompt, ${which} answers ${what}; ${found.among} ${rhoText(found.of)}${others(relation, found.of)}. ` +
      `Length is counted in ${unit}. Gate it on the task, or compare answers of equal length.`,
    about: name === undefined ? [] : [name],
  };
}

export default defineRule({
  id: "length-correlated",
  severity: "warning",
  kind: "statistic",
  title: "The reward goes with the length of the answer",
  docs: `What goes with length is soonest learnt as length (Singhal et al., arXiv 2310.03716). This looks at Spearman's rank correlation of
the total, and of each paid dimension that does not measure length itself, with the length of the completion, inside groups: over all
answers, among the right ones and among the wrong ones. Where the file itself pays for a length, that right answers are ordered by it
is what it says, and only the other two count. The length is that in tokens where the rollouts carry them, else in characters.

It warns where the nearer end of the 95% interval is at least 0.4 from 0 and the 99.9% interval excludes 0, and informs from 0.25.
Intervals are Fisher's, with Fieller's variance; each group takes one degree of freedom. Above 20,000 rollouts whole groups are drawn.

It fires at a correlation of -0.84 in 872 wrong answers, and not at 0.35 in 256 (95% CI 0.23-0.46).`,
  check(context) {
    const length = evidence(context.knowledge)?.statistics.length;
    if (!length) return [];
    const { dimensions } = context.compiled;
    return length.relations.flatMap((relation) => {
      const type = dimensions.find(({ name }) => name === relation.dimension)?.type.name;
      return type === "length" ? [] : (finding(context, relation, length.unit) ?? []);
    });
  },
});
