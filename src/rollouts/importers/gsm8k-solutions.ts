import { asObject, type ImportedRollout, type Importer } from "../importer";

/** The text after the last `A:`, or undefined. */
function finalAnswer(solution: string): string | undefined {
  const at = solution.lastIndexOf("A:");
  return at < 0 ? undefined : solution.slice(at + 2).trim();
}

const importer: Importer = {
  name: "gsm8k-solutions",
  summary: "Grade-school maths questions with model solutions and human labels, one question a line.",
  docs: `One line holds one question and a solution of each model; each solution becomes a rollout of the group \`q<line>\`.

| column | from |
|---|---|
| \`prompt\` | \`question\` |
| \`completion\` | \`solution\` of the model |
| \`policy\` | the model's key, such as \`6b_finetuning\` |
| \`gold\` | what follows the last \`A:\` of \`ground_truth\` |
| \`ground_truth\` | the whole reference solution |
| \`is_correct\` | the human label, 1 or 0 |`,
  guesses: false,
  detect({ form, first }) {
    if (
      form !== "jsonl" ||
      !first ||
      typeof first["question"] !== "string" ||
      typeof first["ground_truth"] !== "string"
    )
      return 0;
    return Object.values(first).some((value) => typeof asObject(value)?.["solution"] === "string") ? 0.95 : 0;
  },
  read(record, at) {
    const { question, ground_truth: truth, ...rest } = record;
    if (typeof question !== "string") return { problem: "it has no text in `question`. Add it, or remove the line." };
    const gold = typeof truth === "string" ? finalAnswer(truth) : undefined;
    const rollouts: ImportedRollout[] = [];
    for (const [policy, value] of Object.entries(rest)) {
      const solution = asObject(value);
      if (typeof solution?.["solution"] !== "string") continue;
      const label = solution["is_correct"];
      rollouts.push({
        id: `q${at.line}/${policy}`,
        group: `q${at.line}`,
        columns: {
          prompt: question,
          completion: solution["solution"],
          policy,
          ...(gold === undefined ? {} : { gold }),
          ...(truth === undefined ? {} : { ground_truth: truth }),
          ...(typeof label === "boolean" ? { is_correct: label ? 1 : 0 } : {}),
        },
      });
    }
    if (rollouts.length === 0) return { problem: "it has no model with a `solution`. Add one, or remove the line." };
    return rollouts;
  },
};

export default importer;
