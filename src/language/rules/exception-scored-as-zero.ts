import { pythonDimensions } from "../python/dimensions";
import { failureOutcomes } from "../python/failures";
import { keyPlace } from "../places";
import { defineRule, type Finding, type RuleContext } from "../rule";
import { short } from "../statistics";

/** Python functions that give a constant where anything failed. */
const inPython = (context: RuleContext): Finding[] =>
  pythonDimensions(context).flatMap(({ name, file, at, source }): Finding[] => {
    const outcomes = source ? failureOutcomes(source).filter(({ cause }) => cause === "broad") : [];
    const [first] = outcomes;
    if (!source || !first) return [];
    const related = outcomes.map(({ value, start, end }) => ({
      file,
      start,
      end,
      message: `A failure becomes ${short(value)} here.`,
    }));
    const message =
      `A failure in \`${source.name}\` is recorded as ${short(first.value)}, the same as ${first.value > 0 ? "a good" : "a wrong"} answer. ` +
      "Let it raise, or return `None` to abstain.";
    return [{ ...at, message, related, about: [`${file}:${first.start}`, name] }];
  });

/** Dimensions whose `on_error` is a number. */
const inFile = ({ compiled }: RuleContext): Finding[] =>
  compiled.dimensions.flatMap(({ name, onError }): Finding[] => {
    const place = keyPlace(compiled, name, "on_error");
    if (typeof onError !== "number" || place === undefined) return [];
    const end = place.start + compiled.whole.document.text.slice(place.start, place.end).trimEnd().length;
    const at = { start: place.start, end };
    return [
      {
        ...at,
        message:
          `A failure of ours in \`${name}\` is recorded as ${short(onError)}, the same as an answer of that value. ` +
          "Leave such rollouts out, or give them the group's mean.",
        fixes: [
          {
            title: "Give failures the group's mean (`on_error: neutral`)",
            edits: [{ ...at, text: "neutral" }],
            preferred: true,
          },
          { title: "Score the rest of the reward without it (`on_error: skip`)", edits: [{ ...at, text: "skip" }] },
        ],
        about: [`${name}.on_error`, name],
      },
    ];
  });

export default defineRule({
  id: "exception-scored-as-zero",
  severity: "warning",
  kind: "static",
  title: "A failure is recorded as a score",
  docs: `When our side fails (an exception, a timeout, a service that is down) and the failure becomes a number, training cannot tell it from
an answer: an outage teaches that everything is wrong (verl#5635, verifiers#1555, OpenEnv#1025). This finds a number in \`on_error\`, and
in the text of a Python function a constant that is returned or appended in an \`except\` of any exception or a timeout, or where a
request failed. A single kind of exception, such as \`ValueError\` of a parser, is the answer's fault and may be a score.

\`\`\`yaml
reward: 1
dimensions:
  correct: {type: exact, to: completion, on_error: 0}
\`\`\`

The group's mean leaves the others of the group as they are:

\`\`\`yaml
reward: 1
dimensions:
  correct: {type: exact, to: completion, on_error: neutral}
\`\`\``,
  check: (context) => [...inFile(context), ...inPython(context)],
});
