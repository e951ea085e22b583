import type { Value } from "../column";
import { everything } from "../interval";
import { custom, parameters, text } from "../parameters";
import { questionOf, scoreAnswers } from "../providers/questions";
import { defineDimension, type Failure } from "../record";

type Words = string | readonly string[];
const words = (description: string, fallback: string) =>
  custom<Words>(description, {
    anyOf: [{ type: "string" }, { type: "array", items: { type: "string" } }],
    default: [fallback],
  });
const listOf = (of: Words): readonly string[] => (typeof of === "string" ? [of] : of);

/** ln of the summed probability of some answers; undefined where the server names none of them. */
function logOf(logprobs: Readonly<Record<string, Value>>, names: readonly string[]): number | undefined {
  const found = Object.entries(logprobs).filter(
    ([token, lp]) =>
      typeof lp === "number" && names.some((name) => name.trim().toLowerCase() === token.trim().toLowerCase()),
  );
  if (found.length === 0) return undefined;
  const most = Math.max(...found.map(([, lp]) => lp as number));
  return most + Math.log(found.reduce((sum, [, lp]) => sum + Math.exp((lp as number) - most), 0));
}

function logOdds(answer: Value, positive: readonly string[], negative: readonly string[]): number | Failure {
  if (typeof answer !== "object" || answer === null || Array.isArray(answer))
    return { status: "abstain", note: "The server gives no log-probabilities of its first token." };
  const yes = logOf(answer as Readonly<Record<string, Value>>, positive);
  const no = logOf(answer as Readonly<Record<string, Value>>, negative);
  if (yes === undefined || no === undefined)
    return {
      status: "abstain",
      note: `What the server returns has no ${(yes === undefined ? positive : negative).join(" or ")}.`,
    };
  return yes - no;
}

export default defineDimension({
  kind: "dimension",
  name: "yes_no",
  summary: "Log-odds that a judge says yes.",
  docs: `\`ln P(positive) - ln P(negative)\` at the first token of the answer; case and leading space are merged. Either missing from what the
server returns abstains. The shape step \`sigmoid\` gives \`P(yes) / (P(yes) + P(no))\`.

\`\`\`yaml
dimensions:
  accurate:
    type: yes_no
    ask: "Is every statement in the answer accurate?"
    timeout: 30
    shape: [sigmoid]
\`\`\``,
  parameters: parameters({
    model: text("Who answers: a name of `models`.", "judge"),
    ask: text("The question: a template, or the file of one.", ""),
    positive: words("Answers that count for it.", "Yes"),
    negative: words("Answers that count against it.", "No"),
  }),
  direction: "higher",
  cost: "network",
  needs: "a judge",
  scope: "row",
  inputs: "of and maybe to",
  range: () => everything,
  evaluate(input, { model, ask, positive, negative }) {
    const yes = listOf(positive);
    const no = listOf(negative);
    const question = (row: number) => questionOf(input, row, ask, { logprobs: [...yes, ...no] });
    return scoreAnswers(input, "chat", model, question, (answer) => logOdds(answer, yes, no));
  },
});
