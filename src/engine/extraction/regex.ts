import { absent, inText, picked } from "../extraction-text";
import { choice, parameters, pattern } from "../parameters";
import { defineExtraction, type Failure, type Find } from "../record";
import { parseNumber } from "../text/numbers";
import type { Match, Pattern } from "../text/pattern";
import { patternOf } from "../text/pattern-of";
import { quote } from "../text/spaces";

function asNumber(find: Find): Find | Failure {
  const value = parseNumber(String(find.value));
  return Number.isNaN(value) ? absent(`"${quote(String(find.value))}" is not a number.`) : { ...find, value };
}

const isFailure = (found: Find | readonly Find[] | Failure): found is Failure => "status" in found;

/** The finds as numbers; one that is no number makes the whole unparseable. */
function asNumbers(found: Find | readonly Find[] | Failure): Find | readonly Find[] | Failure {
  if (isFailure(found)) return found;
  if (!Array.isArray(found)) return asNumber(found as Find);
  const numbers: Find[] = [];
  for (const find of found as readonly Find[]) {
    const number = asNumber(find);
    if (isFailure(number)) return number;
    numbers.push(number);
  }
  return numbers;
}

/** Group 1 of each match, or the match where the pattern has no group. */
function finds(pattern: Pattern, matches: readonly Match[], text: string): readonly Find[] {
  return matches.flatMap((match) => {
    const place = pattern.groupCount > 0 ? match.groups[0] : match;
    return place ? [{ value: text.slice(place.start, place.end), start: place.start, end: place.end }] : [];
  });
}

/** The first match alone if that is wanted and enough, else all. */
function matchesOf(pattern: Pattern, text: string, pick: "first" | "last" | "all"): readonly Match[] {
  const first = pick === "first" ? pattern.exec(text) : undefined;
  return first && (pattern.groupCount === 0 || first.groups[0]) ? [first] : pattern.all(text);
}

export default defineExtraction({
  kind: "extraction",
  name: "regex",
  summary: "What a pattern matches.",
  docs: `Group 1 of the pattern if it has one, else the match. None is *unparseable*; \`pick: all\` gives a list, empty where there is
none. A match in which group 1 takes no part does not count. \`as: number\` reads the text as the extraction \`number\` with
\`whole: true\` does.

The pattern is RE2 syntax, which runs in linear time. The dot does not match line breaks unless \`(?s)\` is written; \`(?m)\` lets \`^\`
and \`$\` match at every line, \`(?i)\` ignores case.

\`\`\`yaml
extract:
  last_line: {regex: '(?m)^A: (.+)$', pick: last}
  scores: {regex: '(\\d+)/10', pick: all, as: number}
\`\`\``,
  main: "pattern",
  source: "RE2 syntax",
  parameters: parameters({
    pattern: pattern("What is looked for."),
    pick: choice("Which match where there are several.", ["first", "last", "all"]),
    as: choice("What the column holds.", ["text", "number"]),
  }),
  yields: ({ pick, as }) => (pick === "all" ? "list" : as),
  find(source, parameters) {
    const { pattern, error } = patternOf(parameters, false);
    if (!pattern) return { status: "error", note: error?.message ?? "The pattern cannot be read." };
    const found = inText(source, (text) =>
      picked(
        finds(pattern, matchesOf(pattern, text, parameters.pick), text),
        parameters.pick,
        `Nothing matches ${parameters.pattern}`,
      ),
    );
    return parameters.as === "number" ? asNumbers(found) : found;
  },
});
