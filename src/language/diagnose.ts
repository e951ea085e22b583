import type { Compiled } from "./compile";
import type { RewardDocument } from "./document/document";
import { mayBeSaid } from "./extend/broken";
import { relocated } from "./extend/relocate";
import { brokenLines, type Found, underCauses } from "./root-causes";
import type { Finding, Rule, RuleContext } from "./rule";
import { knowRules } from "./rule-ids";
import { rules as generated } from "./rules/index.generated";
import { isSuppressed, suppressionsOf } from "./suppressions";
import type { Diagnostic, Knowledge } from "./types";

/** Every rule, in the order of their ids. */
export const rules: readonly Rule[] = generated;
knowRules(rules);

/**
 * All diagnostics of a reward file, by place. What is suppressed with a reason is left out, except errors of the file
 * itself: those stop scoring whether they are shown or not.
 */
export function diagnose(document: RewardDocument, compiled: Compiled, knowledge: Knowledge = {}): Diagnostic[] {
  const context = { document, compiled, knowledge };
  const found = rules.flatMap((rule) => rule.check(context).map((finding) => toFound(rule, finding, context)));
  const seen = found.map(({ diagnostic }) => diagnostic);
  const reviewed = rules.flatMap((rule) =>
    (rule.review?.(context, seen) ?? []).map((finding) => toFound(rule, finding, context)),
  );
  const suppressions = suppressionsOf(document);
  const shown = [...found, ...reviewed].filter(({ diagnostic }) => {
    if (!mayBeSaid(compiled.whole, diagnostic.rule)) return false;
    return stopsScoring(compiled, diagnostic) || !isSuppressed(suppressions, diagnostic.rule, diagnostic);
  });
  const diagnostics = underCauses(shown, rules);
  return brokenLines(document.text, diagnostics)
    .map((diagnostic) => ({ ...diagnostic, end: Math.min(diagnostic.end, lastEnd(document)) }))
    .sort((a, b) => a.start - b.start || a.end - b.end);
}

/** What is missing at the end of a text is marked by a character behind it: no range ends there. An empty text has a place as well. */
const lastEnd = ({ text }: RewardDocument): number => Math.max(1, text.length);

/** True for an error of the file itself, which no reason makes good. */
export const stopsScoring = ({ problems }: Compiled, { rule, start }: Pick<Diagnostic, "rule" | "start">): boolean =>
  problems.some((problem) => problem.stops && problem.rule === rule && problem.start === start);

function toFound(rule: Rule, finding: Finding, { compiled, knowledge }: RuleContext): Found {
  const { about = [], ...told } = finding;
  const stale =
    (rule.kind === "statistic" && knowledge.stale === true) ||
    (rule.kind === "probe" && knowledge.probes?.digest !== compiled.plan?.digest);
  const { found, inParent } = relocated(compiled.whole, told);
  const { fixes, ...rest } = found;
  const mend = fixes && !inParent ? { fixes } : {};
  const diagnostic = { severity: rule.severity, ...rest, ...mend, rule: rule.id, ...(stale ? { stale } : {}) };
  return { diagnostic, about };
}
