import type { Compiled } from "./compile";
import type { RewardDocument } from "./document/document";
import { mayBeSaid } from "./extend/broken";
import { relocated } from "./extend/relocate";
import type { Rule } from "./rule";
import { knowRules } from "./rule-ids";
import { rules as generated } from "./rules/index.generated";
import { isSuppressed, suppressionsOf } from "./suppressions";
import type { Diagnostic, Knowledge } from "./types";

/** Every rule, in the order of their ids. */
export const rules: readonly Rule[] = generated;
knowRules(rules.map((rule) => rule.id));

/** Rules that find where the text is no longer what it seems; what others say of the same line follows from it. */
const broken: ReadonlySet<string> = new Set(["yaml-trap", "yaml-syntax"]);

const lineOf = (text: string) => {
  const starts = [0];
  for (let at = text.indexOf("\n"); at >= 0; at = text.indexOf("\n", at + 1)) starts.push(at + 1);
  return (offset: number): number => {
    let low = 0;
    let high = starts.length - 1;
    while (low < high) {
      const middle = (low + high + 1) >> 1;
      if ((starts[middle] ?? 0) <= offset) low = middle;
      else high = middle - 1;
    }
    return low;
  };
};

/** One cause, one diagnostic: a trap hides the syntax error of its line, and both hide what follows from them. */
function rootCauses(text: string, found: readonly Diagnostic[]): Diagnostic[] {
  const line = lineOf(text);
  const cause = new Map<number, Diagnostic>();
  for (const rule of broken) {
    for (const diagnostic of found) {
      if (diagnostic.rule !== rule || diagnostic.severity !== "error") continue;
      for (let at = line(diagnostic.start); at <= line(diagnostic.end - 1); at++) {
        if (!cause.has(at)) cause.set(at, diagnostic);
      }
    }
  }
  const kept = found.filter((diagnostic) => {
    const root = cause.get(line(diagnostic.start));
    return root === undefined || root === diagnostic || (root.rule === "yaml-trap" && diagnostic.rule === "yaml-trap");
  });
  const seen = new Set<string>();
  return kept.filter(({ rule, start, end, message }) => {
    const key = `${rule} ${start} ${end} ${message}`;
    return !seen.has(key) && seen.add(key);
  });
}

/**
 * All diagnostics of a reward file, by place. What is suppressed with a reason is left out, except errors of the file
 * itself: those stop scoring whether they are shown or not.
 */
export function diagnose(document: RewardDocument, compiled: Compiled, knowledge: Knowledge = {}): Diagnostic[] {
  const context = { document, compiled, knowledge };
  const found = rules.flatMap((rule) =>
    rule.check(context).map((finding): Diagnostic => {
      const stale = rule.kind === "statistic" && knowledge.stale === true;
      const { found: told, inParent } = relocated(compiled.whole, finding);
      const { fixes, ...rest } = told;
      const mend = fixes && !inParent ? { fixes } : {};
      return { severity: rule.severity, ...rest, ...mend, rule: rule.id, ...(stale ? { stale } : {}) };
    }),
  );
  const suppressions = suppressionsOf(document);
  const shown = found.filter((diagnostic) => {
    if (!mayBeSaid(compiled.whole, diagnostic.rule)) return false;
    const stops = compiled.problems.some((p) => p.stops && p.rule === diagnostic.rule && p.start === diagnostic.start);
    return stops || !isSuppressed(suppressions, diagnostic.rule, diagnostic);
  });
  return rootCauses(document.text, shown).sort((a, b) => a.start - b.start || a.end - b.end);
}
