import { replaceWith } from "../from-problems";
import { nearest } from "../near";
import { pythonDimensions } from "../python/dimensions";
import { pythonFunctions } from "../python/source";
import { defineRule, type RuleContext } from "../rule";

/** Names of the functions of a file. */
function namesIn({ knowledge, document }: RuleContext, file: string): readonly string[] {
  const text = (knowledge.files ?? document.files)?.get(file);
  return typeof text === "string" ? [...pythonFunctions(text).keys()] : [];
}

export default defineRule({
  id: "unknown-function",
  severity: "error",
  kind: "static",
  title: "A Python file or function is not there",
  docs: `\`function: file.py:name\` names a file that does not exist, or a function that is not defined at the top of it.

With \`rewards.py\`:

\`\`\`python rewards.py
def tone(completion):
    return 1.0 if "please" in completion else 0.0
\`\`\`

this fires:

\`\`\`yaml
reward: 1
dimensions:
  tone: {type: python, function: "rewards.py:tones", range: [0, 1], timeout: 10}
\`\`\`

and this does not:

\`\`\`yaml
reward: 1
dimensions:
  tone: {type: python, function: "rewards.py:tone", range: [0, 1], timeout: 10}
\`\`\``,
  check: (context) =>
    pythonDimensions(context).flatMap(({ name, file, function: wanted, at, source }) => {
      if (source) return [];
      if (source === null)
        return [
          {
            ...at,
            message: `There is no file \`${file}\` beside the reward file. Write it, or name another.`,
            about: [name],
          },
        ];
      const names = namesIn(context, file);
      const near = nearest(wanted, names);
      const has =
        names.length > 0
          ? ` (has: ${names
              .slice(0, 8)
              .map((each) => `\`${each}\``)
              .join(", ")})`
          : "";
      const end = at.end - (context.compiled.whole.document.text[at.end - 1] === wanted.at(-1) ? 0 : 1);
      const place = { start: end - wanted.length, end };
      const message = `\`${file}\` has no function \`${wanted}\`${has}.${near ? ` Did you mean \`${near}\`?` : ""}`;
      return [
        {
          ...at,
          message,
          ...(near ? { fixes: [replaceWith(place, near, `Change to \`${near}\``)] } : {}),
          about: [name],
        },
      ];
    }),
});
