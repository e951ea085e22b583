import { NumberColumnBuilder } from "../column";
import { ERROR } from "../../messages/status";
import { scoreTexts, textOf } from "../dimension-input";
import { unit } from "../interval";
import { choice, parameters, pattern } from "../parameters";
import { defineDimension, type DimensionInput } from "../record";
import { patternOf } from "../text/pattern-of";

/** Every live row is an error: the pattern itself cannot be used. */
function allFailed({ live, size }: DimensionInput, note: string) {
  const column = new NumberColumnBuilder(size);
  for (let row = 0; row < size; row++) if (live[row] === 1) column.fail(row, ERROR, note);
  return column.done();
}

export default defineDimension({
  kind: "dimension",
  name: "regex",
  summary: "1 if a pattern is found, or how often it is.",
  docs: `1 if the pattern is found in \`of\`, else 0. With \`match: full\` the whole text must match. \`score: count\` gives the number of
matches, which do not overlap.

The pattern is RE2 syntax, which runs in linear time: there are no backreferences and no lookaround. The dot matches line breaks;
\`(?m)\` lets \`^\` and \`$\` match at every line, \`(?i)\` ignores case.

\`\`\`yaml
dimensions:
  format: {type: regex, pattern: '<think>.+</think>\\s*<answer>.+</answer>', match: full}
  boxes: {type: regex, pattern: '\\\\boxed\\{', score: count}
\`\`\``,
  main: "pattern",
  source: "RE2 syntax",
  parameters: parameters({
    pattern: pattern("What is looked for."),
    match: choice("Whether a part of the text may match, or the whole must.", ["search", "full"]),
    score: choice("What is measured.", ["match", "count"]),
  }),
  direction: "higher",
  cost: "free",
  scope: "row",
  inputs: "of",
  range: ({ match, score }) => (score === "count" && match === "search" ? { low: 0, high: Infinity } : unit),
  evaluate(input, parameters) {
    const { pattern, error } = patternOf(parameters, true);
    if (!pattern) return allFailed(input, error?.message ?? "The pattern cannot be read.");
    if (parameters.match === "full") return scoreTexts(input, (text) => (pattern.fullMatch(text) ? 1 : 0));
    if (parameters.score === "count") return scoreTexts(input, (text) => pattern.all(text).length);
    return scoreTexts(input, (text) => (pattern.test(text) ? 1 : 0));
  },
  explain(of, _to, parameters) {
    const text = textOf(of) ?? "";
    const { pattern } = patternOf(parameters, true);
    if (!pattern) return { why: "the pattern cannot be read", evidence: [] };
    if (parameters.match === "full") {
      const whole = pattern.fullMatch(text);
      const why = whole ? "the whole text matches" : "the text as a whole does not match";
      return { why, evidence: [{ start: 0, end: text.length, note: why, ...(whole ? {} : { against: true }) }] };
    }
    const first = pattern.exec(text);
    const found = parameters.score === "count" ? pattern.all(text) : first ? [first] : [];
    const times = found.length === 1 ? "once" : `${found.length} times`;
    const why =
      found.length === 0
        ? "the pattern is not found"
        : parameters.score === "count"
          ? `found ${times}`
          : "the pattern is found";
    return { why, evidence: found.map(({ start, end }) => ({ start, end, note: "match" })) };
  },
});
