import type { Path } from "../engine/plan";
import { dimensionEntries } from "./compile/each";
import { rangeOf, type RewardDocument } from "./document/document";
import { entryOf, type Tree } from "./document/tree";
import type { TextRange } from "./types";

/** One place that says a rule is broken on purpose. */
export interface Suppression extends TextRange {
  readonly rule: string;
  readonly ruleRange: TextRange;
  readonly reason: string;
  /** Where it holds. Undefined: in the whole file. */
  readonly within: TextRange | undefined;
  readonly form: "comment" | "entry";
  /** The last day on which it holds, as it is written; undefined for ever. */
  readonly until: string | undefined;
  /** That day is over: nothing is suppressed any more. */
  readonly expired: boolean;
}

const comment =
  /#\s*reward-lab-ignore\b[ \t]*:?[ \t]*([\w-]*)(?:[ \t]+until[ \t]+(\d{4}-\d{2}-\d{2}))?[ \t]*:?[ \t]*(.*)$/;

const day = 24 * 60 * 60 * 1000;

/** True if a day is over everywhere. What is no day never ends. */
const isOver = (until: string | undefined): boolean =>
  until !== undefined && Date.parse(until) + 1.5 * day < Date.now();

function fromComments(text: string): Suppression[] {
  if (!text.includes("reward-lab-ignore")) return [];
  const found: Suppression[] = [];
  let start = 0;
  const lines = text.split("\n");
  for (const [i, line] of lines.entries()) {
    const match = comment.exec(line);
    if (match) {
      const at = start + match.index;
      const [, rule = "", until, reason = ""] = match;
      const ruleStart = at + match[0].indexOf(rule, "# reward-lab-ignore".length - 1);
      const alone = line.slice(0, match.index).trim() === "";
      const end = start + line.length;
      const next = lines[i + 1];
      const within = alone && next !== undefined ? { start: end + 1, end: end + 1 + next.length } : { start, end };
      const ruleRange = rule === "" ? { start: at, end } : { start: ruleStart, end: ruleStart + rule.length };
      const expired = isOver(until);
      found.push({ rule, ruleRange, reason: reason.trim(), within, start: at, end, form: "comment", until, expired });
    }
    start += line.length + 1;
  }
  return found;
}

/** A dotted path: `aggregate.sum.length`, `dimensions.correct`. Keys with dots in them, and siblings by their names, are found. */
function pathOf(document: RewardDocument, text: string): Path {
  const sibling = dimensionEntries(document).find(({ name }) => `dimensions.${name}` === text);
  return sibling?.path ?? below(document.root, text.split("."));
}

function below(tree: Tree | undefined, steps: readonly string[]): Path {
  if (steps.length === 0) return [];
  if (tree?.kind === "list") {
    const [step = ""] = steps;
    return [/^\d+$/.test(step) ? Number(step) : step, ...below(tree.items[Number(step)], steps.slice(1))];
  }
  let length = steps.length;
  while (length > 1 && entryOf(tree, steps.slice(0, length).join(".")) === undefined) length--;
  const key = steps.slice(0, length).join(".");
  return [key, ...below(entryOf(tree, key)?.value, steps.slice(length))];
}

function fromSection(document: RewardDocument): Suppression[] {
  const section = entryOf(document.root, "suppress")?.value;
  const items = section?.kind === "list" ? section.items : [];
  return items.map((item): Suppression => {
    const text = (key: string) => {
      const value = entryOf(item, key)?.value;
      return value?.kind === "scalar" && value.value !== null ? value.text : "";
    };
    const until = text("until") || undefined;
    const at = text("at");
    const place = at === "" ? undefined : rangeOf(document, pathOf(document, at));
    const within = place && { start: place.key?.start ?? place.value.start, end: place.value.end };
    const rule = entryOf(item, "rule")?.value ?? item;
    const nowhere = { start: -1, end: -1 };
    return {
      rule: text("rule"),
      ruleRange: { start: rule.start, end: rule.end },
      reason: text("reason"),
      within: at === "" ? undefined : (within ?? nowhere),
      start: item.start,
      end: item.end,
      form: "entry",
      until,
      expired: isOver(until),
    };
  });
}

/**
 * Comments `# reward-lab-ignore rule-id: reason` (for their line, or the next), also `rule-id until 2026-12-31: reason`, and the
 * entries of `suppress`.
 */
export const suppressionsOf = (document: RewardDocument): readonly Suppression[] => [
  ...fromComments(document.text),
  ...fromSection(document),
];

/** True if a suppression is about a rule's finding at that range. One without a reason, or that is over, suppresses nothing. */
export const holdsFor = ({ rule: other, reason, within, expired }: Suppression, rule: string, at: TextRange): boolean =>
  other === rule &&
  reason !== "" &&
  !expired &&
  (within === undefined || (at.start <= within.end && at.end >= within.start));

/** True if a rule's finding at that range is meant to be so. */
export const isSuppressed = (suppressions: readonly Suppression[], rule: string, at: TextRange): boolean =>
  suppressions.some((suppression) => holdsFor(suppression, rule, at));
