import type { Path } from "../engine/plan";
import { rangeOf, type RewardDocument } from "./document/document";
import { entryOf } from "./document/tree";
import type { TextRange } from "./types";

/** One place that says a rule is broken on purpose. */
export interface Suppression extends TextRange {
  readonly rule: string;
  readonly ruleRange: TextRange;
  readonly reason: string;
  /** Where it holds. Undefined: in the whole file. */
  readonly within: TextRange | undefined;
}

const comment = /#\s*reward-lab-ignore\b[ \t]*:?[ \t]*([\w-]*)[ \t]*:?[ \t]*(.*)$/;

function fromComments(text: string): Suppression[] {
  if (!text.includes("reward-lab-ignore")) return [];
  const found: Suppression[] = [];
  let start = 0;
  const lines = text.split("\n");
  for (const [i, line] of lines.entries()) {
    const match = comment.exec(line);
    if (match) {
      const at = start + match.index;
      const rule = match[1] ?? "";
      const ruleStart = at + match[0].indexOf(rule, "# reward-lab-ignore".length - 1);
      const alone = line.slice(0, match.index).trim() === "";
      const end = start + line.length;
      const next = lines[i + 1];
      const within = alone && next !== undefined ? { start: end + 1, end: end + 1 + next.length } : { start, end };
      const ruleRange = rule === "" ? { start: at, end } : { start: ruleStart, end: ruleStart + rule.length };
      found.push({ rule, ruleRange, reason: (match[2] ?? "").trim(), within, start: at, end });
    }
    start += line.length + 1;
  }
  return found;
}

/** A dotted path: `aggregate.sum.length`, `dimensions.correct`. */
const pathOf = (text: string): Path => text.split(".").map((step) => (/^\d+$/.test(step) ? Number(step) : step));

function fromSection(document: RewardDocument): Suppression[] {
  const section = entryOf(document.root, "suppress")?.value;
  const items = section?.kind === "list" ? section.items : [];
  return items.flatMap((item) => {
    const text = (key: string) => {
      const value = entryOf(item, key)?.value;
      return value?.kind === "scalar" && value.value !== null ? value.text : "";
    };
    const until = Date.parse(text("until"));
    if (!Number.isNaN(until) && until < Date.now()) return [];
    const at = text("at");
    const place = at === "" ? undefined : rangeOf(document, pathOf(at));
    const within = place && { start: place.key?.start ?? place.value.start, end: place.value.end };
    const rule = entryOf(item, "rule")?.value ?? item;
    const nowhere = { start: -1, end: -1 };
    const ruleRange = { start: rule.start, end: rule.end };
    const where = at === "" ? undefined : (within ?? nowhere);
    return [{ rule: text("rule"), ruleRange, reason: text("reason"), within: where, start: item.start, end: item.end }];
  });
}

/** Comments `# reward-lab-ignore rule-id: reason` (for their line, or the next) and the entries of `suppress`. */
export const suppressionsOf = (document: RewardDocument): readonly Suppression[] => [
  ...fromComments(document.text),
  ...fromSection(document),
];

/** True if a rule's finding at that range is meant to be so. One without a reason suppresses nothing. */
export const isSuppressed = (suppressions: readonly Suppression[], rule: string, at: TextRange): boolean =>
  suppressions.some(
    ({ rule: other, reason, within }) =>
      other === rule && reason !== "" && (within === undefined || (at.start <= within.end && at.end >= within.start)),
  );
