import type { Value } from "../../engine/column";
import type { Importer, JsonObject } from "../importer";

const own = ["step", "prompt", "completion", "advantage"];

/** Each reward function's number, and the advantage, as TRL paid them. */
function recorded(record: JsonObject): JsonObject {
  const numbers = Object.entries(record).filter(
    ([name, value]) =>
      !["step", "prompt", "completion"].includes(name) && (typeof value === "number" || value === null),
  );
  return Object.fromEntries(numbers);
}

/**
 * Rows of a prompt stand one after the other, as many as `num_generations`, which the file does not tell: the greatest common
 * divisor of the lengths of the stretches with one prompt. Where that is 1, equal prompts decide.
 */
function consecutiveGroups(columns: ReadonlyMap<string, readonly Value[]>, size: number): string[] | undefined {
  const prompts = columns.get("prompt") ?? [];
  const steps = columns.get("step") ?? [];
  const starts = Array.from({ length: size }, (_, row) => row).filter(
    (row) => row === 0 || prompts[row] !== prompts[row - 1] || steps[row] !== steps[row - 1],
  );
  const lengths = starts.map((start, i) => (starts[i + 1] ?? size) - start);
  const generations = lengths.reduce(divisor, 0);
  if (generations < 2) return undefined;
  return Array.from({ length: size }, (_, row) => `${String(steps[row])}/${Math.floor(row / generations)}`);
}

const divisor = (a: number, b: number): number => (b === 0 ? a : divisor(b, a % b));

const importer: Importer = {
  name: "trl-completions",
  summary: "Completions that TRL's GRPO and RLOO trainers log, one Parquet file a step.",
  docs: `The files \`completions/completions_<step>.parquet\` of a run with \`log_completions=True\`.

| column | from |
|---|---|
| \`step\`, \`prompt\`, \`completion\` | the same; of a conversation the text, and all of it under \`messages\` |
| the name of each reward function | its raw number, without its weight; missing where it returned \`None\` |
| what \`log_extra\` adds | the same |
| \`recorded\` | \`recorded.advantage\` and \`recorded.<reward function>\`: what was paid then |

TRL writes no group. Rows of one prompt stand together, so the group is a stretch of \`num_generations\` rows; the number is
worked out from the lengths of the stretches with one prompt.`,
  guesses: false,
  detect: ({ form, first }) =>
    form === "parquet" && first !== undefined && own.every((name) => Object.hasOwn(first, name)) ? 0.95 : 0,
  read(record) {
    const { advantage: _, ...columns } = record;
    return [{ columns: { ...columns, recorded: recorded(record) } }];
  },
  groups: consecutiveGroups,
};

export default importer;
