import { countMistakes } from "../python/counts";
import { pythonDimensions } from "../python/dimensions";
import { givesList } from "../python/signature";
import { defineRule } from "../rule";

export default defineRule({
  id: "reward-count-mismatch",
  severity: "error",
  kind: "static",
  title: "A Python function gives another number of values than it is asked for",
  docs: `A function that is called with a list of completions must give one value each, in their order. One number for all was spread over
them silently before trl#6534; a value left out shifts all that follow to other completions (NeMo-RL#3635). This reads the function's
text: a returned number or fixed list, a filtered list, a \`continue\` before anything was appended; or a list where one number is wanted.

With \`rewards.py\`:

\`\`\`python rewards.py
def polite(completions, **kwargs):
    return float("please" in completions[0])

def kind(completions, **kwargs):
    return [float("please" in completion) for completion in completions]
\`\`\`

this fires:

\`\`\`yaml
reward: 1
dimensions:
  tone: {type: python, function: "rewards.py:polite", range: [0, 1], timeout: 10}
\`\`\`

and this does not:

\`\`\`yaml
reward: 1
dimensions:
  tone: {type: python, function: "rewards.py:kind", range: [0, 1], timeout: 10}
\`\`\``,
  check: (context) =>
    pythonDimensions(context).flatMap(({ name, file, at, source, signature }) => {
      if (!source) return [];
      const [first, ...others] = countMistakes(source, signature);
      if (!first) return [];
      const mend = givesList(signature)
        ? "Give one value for each completion, in their order."
        : "Give one number, or say `signature: trl`.";
      const related = [first, ...others].map(({ says, start, end }) => ({
        file,
        start,
        end,
        message: `\`${source.name}\` ${says}.`,
      }));
      return [
        {
          ...at,
          message: `\`${source.name}\` ${first.says}. ${mend}`,
          related,
          about: [name],
        },
      ];
    }),
});
