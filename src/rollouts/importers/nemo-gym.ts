import type { Value } from "../../engine/column";
import { asObject, type Importer, type JsonObject } from "../importer";
import { responseTurns } from "../openai-response";

const named = ["responses_create_params", "response", "reward", "reward_components", "agent_ref"];

/** The number that names the task, where the file has one; else rollouts of one prompt belong together. */
const groupOf = (record: JsonObject): string | undefined => {
  const task = record["_ng_task_index"];
  return typeof task === "number" || typeof task === "string" ? String(task) : undefined;
};

function idOf(record: JsonObject): string | undefined {
  const [task, rollout] = [record["_ng_task_index"], record["_ng_rollout_index"]];
  return typeof task === "number" && typeof rollout === "number" ? `${task}/${rollout}` : undefined;
}

const importer: Importer = {
  name: "nemo-gym",
  summary: "Rollouts of NeMo Gym, one a line, in the shape of OpenAI's Responses.",
  docs: `The file \`rollouts.jsonl\` of \`ng_collect_rollouts\`.

| column | from |
|---|---|
| \`prompt\` | the text of \`responses_create_params.input\` |
| \`completion\` | the text of the assistant's messages in \`response.output\` |
| \`messages\`, \`turns\` | input and output: messages with roles; turns with \`text\`, \`reasoning\`, \`calls\` and \`results\` |
| \`policy\` | \`response.model\` |
| \`reward\`, \`recorded\` | the reward of the environment; \`recorded.total\`, \`recorded.<component>\` |
| every other field | the same: what the verifier found |

\`_ng_task_index\` is the group, else the prompt is.`,
  guesses: false,
  detect({ form, first }) {
    if (form !== "jsonl" || first === undefined) return 0;
    const output = asObject(first["response"])?.["output"];
    return asObject(first["responses_create_params"]) && Array.isArray(output) ? 0.95 : 0;
  },
  read(record) {
    const response = asObject(record["response"]);
    const output = response?.["output"];
    if (!Array.isArray(output)) return { problem: "it has no list in `response.output`. Remove the line." };
    const said = responseTurns(asObject(record["responses_create_params"])?.["input"] ?? null, output as Value[]);
    const [id, group, reward] = [idOf(record), groupOf(record), record["reward"]];
    const rest = Object.entries(record).filter(([name]) => !named.includes(name));
    const model = response?.["model"];
    return [
      {
        ...(id === undefined ? {} : { id }),
        ...(group === undefined ? {} : { group }),
        columns: {
          ...Object.fromEntries(rest),
          prompt: said.prompt,
          completion: said.completion,
          messages: said.messages,
          turns: said.turns,
          ...(typeof model === "string" ? { policy: model } : {}),
          ...(reward === undefined ? {} : { reward }),
          recorded: { total: reward ?? null, ...asObject(record["reward_components"]) },
        },
      },
    ];
  },
};

export default importer;
