import type { Rule } from "./rule";
import type { Diagnostic, Related, Severity } from "./types";

/** A diagnostic with the names of what it is about. */
export interface Found {
  readonly diagnostic: Diagnostic;
  readonly about: readonly string[];
}

const order: readonly Severity[] = ["hint", "information", "warning", "error"];

const asRelated = ({ start, end, message, rule, related = [] }: Diagnostic): Related[] => [
  { start, end, message: `${message} (${rule})` },
  ...related,
];

/**
 * One cause, one diagnostic: a finding that a rule explains (`Rule.explains`) and that is about the same thing goes beneath
 * that rule's finding, as related information, with its fixes. The cause takes the severity of what it explains, if that is
 * higher.
 */
export function underCauses(found: readonly Found[], rules: readonly Rule[]): Diagnostic[] {
  const explains = new Map(rules.map(({ id, explains: others = [] }) => [id, others]));
  const causes = found.filter(({ diagnostic, about }) => about.length > 0 && explains.get(diagnostic.rule)?.length);
  const causeOf = new Map<Found, Found>();
  for (const each of found) {
    const cause = causes.find(
      (other) =>
        other !== each &&
        explains.get(other.diagnostic.rule)?.includes(each.diagnostic.rule) === true &&
        other.about.some((name) => each.about.includes(name)),
    );
    if (cause) causeOf.set(each, cause);
  }
  const root = (of: Found): Found => {
    const cause = causeOf.get(of);
    return cause ? root(cause) : of;
  };
  const beneath = new Map<Found, Diagnostic[]>();
  for (const each of causeOf.keys()) {
    const top = root(each);
    beneath.set(top, [...(beneath.get(top) ?? []), each.diagnostic]);
  }
  return found.flatMap((each) => (causeOf.has(each) ? [] : [withBeneath(each.diagnostic, beneath.get(each) ?? [])]));
}

function withBeneath(cause: Diagnostic, below: readonly Diagnostic[]): Diagnostic {
  if (below.length === 0) return cause;
  const severity = [cause, ...below].reduce<Severity>(
    (worst, { severity: own }) => (order.indexOf(own) > order.indexOf(worst) ? own : worst),
    "hint",
  );
  const all = [cause, ...below].flatMap((diagnostic) => diagnostic.fixes ?? []);
  const fixes = all.filter((fix, i) => all.findIndex(({ title }) => title === fix.title) === i);
  const related = [...below.flatMap(asRelated), ...(cause.related ?? [])];
  return { ...cause, severity, related, ...(fixes.length > 0 ? { fixes } : {}) };
}

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
export function brokenLines(text: string, found: readonly Diagnostic[]): Diagnostic[] {
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
