import { usualNames } from "../canonical";
import type { Importer } from "../importer";

const namesOf = (field: keyof typeof usualNames) => usualNames[field].map((name) => `\`${name}\``).join(", ");

const importer: Importer = {
  name: "jsonl",
  summary: "Any file with one JSON object a line, one rollout each.",
  docs: `Every key is a column. \`data.columns\` maps names, with dots for nesting:

\`\`\`yaml
data:
  rollouts: rollouts/*.jsonl
  columns: {gold: reward_model.ground_truth, completion: output.text}
\`\`\`

What the mapping leaves open is taken from the usual names, the first that is there:

| field | names |
|---|---|
| \`completion\` | ${namesOf("completion")}, or the assistant turns of \`messages\` |
| \`prompt\` | ${namesOf("prompt")}, or what stands before the first assistant turn of \`messages\` |
| \`group\` | ${namesOf("group")}; otherwise equal prompts of one step |
| \`step\` | ${namesOf("step")} |
| \`id\` | ${namesOf("id")}; otherwise file and line |`,
  guesses: true,
  detect: ({ form }) => (form === "jsonl" ? 0.5 : 0.1),
  read: (record) => [{ columns: record }],
};

export default importer;
