import type { ShapePlan } from "../../engine/plan";
import { rangeOf } from "../document/document";
import { keyPlace } from "../places";
import { defineRule, type RuleContext } from "../rule";
import { count, evidence, short } from "../statistics";
import { budgetOf } from "../token-budget";

const near = 3;
/** A word is about 4/3 tokens, so that a limit in words below this part of the budget may well be meant. */
const wordsPerToken = 0.9;

/** Numbers of a shape step that are lengths, with the parameter that holds them. */
function lengthsOf({ record, parameters }: ShapePlan): { readonly key: string; readonly value: number }[] {
  const numbers = (value: unknown): number[] =>
    typeof value === "number" ? [value] : Array.isArray(value) ? value.filter((each) => typeof each === "number") : [];
  const keys: Readonly<Record<string, readonly string[]>> = {
    soft_overlong: ["limit"],
    cosine_length: ["limit"],
    threshold: ["at"],
    clip: ["range", "max"],
    map: ["from"],
  };
  return (keys[record.name] ?? []).flatMap((key) => {
    const all = numbers(parameters[key]);
    return all.length > 0 ? [{ key, value: Math.max(...all) }] : [];
  });
}

/** The first length in a dimension's shape: later steps see other numbers. */
function limitOf({ compiled }: RuleContext, shape: readonly ShapePlan[]) {
  const [step] = shape;
  const found = step && lengthsOf(step)[0];
  const place =
    step && found
      ? (rangeOf(compiled.whole.document, [...step.path, step.record.name, found.key]) ??
        rangeOf(compiled.whole.document, [...step.path, step.record.name]))
      : undefined;
  return found && place ? { ...found, place: place.value } : undefined;
}

export default defineRule({
  id: "length-unit-mismatch",
  severity: "error",
  kind: "static",
  title: "A length in another unit is set from a budget of tokens",
  docs: `A limit in characters or turns that lies within three times of the token budget was probably meant in tokens: 1,024 characters are
about 280 tokens, so that the penalty begins at a quarter of the budget (swift#3353, swift#10149; open-r1#567 found 3.6 characters a
token). A limit in words fires from 0.9 times the budget up: words are fewer than tokens, and half the budget in words may be meant.
The budget is \`train.options.max_completion_length\`, or what other trainers call it.

\`\`\`yaml
reward: 1
dimensions:
  brevity: {type: length, unit: chars, shape: [{soft_overlong: {limit: 1024, buffer: 256}}]}
train: {trainer: trl.grpo, options: {max_completion_length: 1024}}
\`\`\`

In the unit of the budget:

\`\`\`yaml
reward: 1
dimensions:
  brevity: {type: length, unit: tokens, shape: [{soft_overlong: {limit: 1024, buffer: 256}}]}
train: {trainer: trl.grpo, options: {max_completion_length: 1024}}
\`\`\``,
  check(context) {
    const { compiled, knowledge } = context;
    const whole = compiled.whole.document;
    const written = budgetOf(whole);
    const seen = evidence(knowledge)?.statistics.finish?.budget ?? undefined;
    const tokens = written?.tokens ?? seen;
    if (tokens === undefined) return [];
    return compiled.dimensions.flatMap(({ name, type, parameters, shape }) => {
      const unit = parameters["unit"];
      if (type.name !== "length" || typeof unit !== "string" || unit === "tokens") return [];
      const limit = limitOf(context, shape);
      const unitPlace = keyPlace(compiled, name, "unit");
      if (limit === undefined || unitPlace === undefined) return [];
      const ratio = limit.value / tokens;
      const least = unit === "words" ? wordsPerToken : 1 / near;
      if (ratio < least || ratio > near) return [];
      const budget = written ? `\`${written.key}\`` : "the budget of the rollouts";
      const unitEnd = unitPlace.start + whole.text.slice(unitPlace.start, unitPlace.end).trimEnd().length;
      return [
        {
          start: limit.place.start,
          end: limit.place.start + whole.text.slice(limit.place.start, limit.place.end).trimEnd().length,
          message:
            `\`${limit.key}\` of \`${name}\` counts ${unit} (${count(limit.value)}), ${budget} counts tokens (${count(tokens)}, ${short(ratio)} times). ` +
            "Count tokens, or convert.",
          fixes: [
            {
              title: "Count tokens (`unit: tokens`)",
              edits: [{ start: unitPlace.start, end: unitEnd, text: "tokens" }],
              preferred: true,
            },
          ],
          ...(written
            ? { related: [{ start: written.start, end: written.end, message: "The budget stands here." }] }
            : {}),
          about: [name],
        },
      ];
    });
  },
});
