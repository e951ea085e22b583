import { entryOf } from "../document/tree";
import { unreadFiles } from "../extend/gather";
import { defineRule, type RuleContext } from "../rule";
import { ruleIds, ruleKind } from "../rule-ids";
import { evidence } from "../statistics";
import { holdsFor, type Suppression, suppressionsOf } from "../suppressions";
import type { TextEdit } from "../types";
import { lineStart } from "../document/line-start";

/** True if what a rule needs to find anything is known, so that its silence says something. */
function couldFind({ document, compiled, knowledge }: RuleContext, rule: string): boolean {
  const kind = ruleKind(rule);
  if (kind === "statistic") return evidence(knowledge) !== undefined && knowledge.stale !== true;
  if (kind === "probe") return knowledge.probes !== undefined && knowledge.probes.digest === compiled.plan?.digest;
  if (kind === "data") return (knowledge.columns ?? knowledge.summary?.columns) !== undefined;
  return unreadFiles({ ...document, files: knowledge.files ?? document.files ?? new Map() }).length === 0;
}

/** The edit that takes a suppression out, with its line where nothing else stands there. */
function removal({ document }: RuleContext, { form, start, end }: Suppression): TextEdit {
  const { text } = document;
  const line = lineStart(text, start);
  const before = text.slice(line, start);
  const next = text.indexOf("\n", Math.max(start, end - 1));
  const rest = next < 0 ? text.length : next + 1;
  if (form === "comment") {
    if (before.trim() === "") return { start: line, end: rest, text: "" };
    return { start: line + before.trimEnd().length, end, text: "" };
  }
  const section = entryOf(document.root, "suppress");
  const only = section?.value.kind === "list" && section.value.items.length === 1;
  if (section && only) return { start: section.keyRange.start, end: Math.max(rest, section.value.end), text: "" };
  return { start: line, end: rest, text: "" };
}

export default defineRule({
  id: "unused-suppression",
  severity: "hint",
  kind: "static",
  title: "A suppression suppresses nothing",
  docs: `What was meant to be so is no longer there, or the last day of the suppression is over: it can go. Suppressions of rules that need
rollouts are judged when the rollouts are scored.

\`\`\`yaml
reward: 1
dimensions:
  words: {type: length, unit: words} # reward-lab-ignore unused-dimension: compared by hand
aggregate: words
\`\`\`

One that is needed:

\`\`\`yaml
reward: 1
dimensions:
  words: {type: length, unit: words}
  chars: {type: length, unit: chars} # reward-lab-ignore unused-dimension: compared by hand
aggregate: words
\`\`\``,
  check: () => [],
  review: (context, found) =>
    suppressionsOf(context.document).flatMap((suppression) => {
      const { rule, reason, until, expired, start, end } = suppression;
      if (reason === "" || !ruleIds().includes(rule)) return [];
      const used = found.some((diagnostic) => holdsFor(suppression, diagnostic.rule, diagnostic));
      if (!expired && (used || !couldFind(context, rule))) return [];
      const message = expired
        ? `This suppression of \`${rule}\` ended on ${until}. Mend what it hid, or give a later day.`
        : `\`${rule}\` finds nothing here. Take this suppression out.`;
      const fix = { title: "Remove the suppression", preferred: true, edits: [removal(context, suppression)] };
      return [{ start, end, message, unnecessary: true, fixes: [fix] }];
    }),
});
