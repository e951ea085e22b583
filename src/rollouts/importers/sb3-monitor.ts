import { basename } from "node:path";
import type { Value } from "../../engine/column";
import { asObject, type Importer, type JsonObject } from "../importer";

/** What the first line tells: when the environment started, in s since 1970, and its id. */
function startOf(preface: string): JsonObject {
  try {
    return asObject(JSON.parse(preface) as Value) ?? {};
  } catch {
    // The rows say more than the line above them; without it the file's name stands for the environment.
    return {};
  }
}

const importer: Importer = {
  name: "sb3-monitor",
  summary: "Episodes that Stable-Baselines3's Monitor wrote, one row each.",
  docs: `The files \`*.monitor.csv\`, one an environment. An episode has no text: dimensions read its numbers.

| column | from |
|---|---|
| \`r\` | return of the episode, as the agent was paid: shaped, where the monitor stands outside the shaping |
| \`l\` | length in steps |
| \`seconds\` | \`t\`: when it ended, since the start |
| the names in \`info_keywords\` | the same, such as the parts of the reward |
| \`env_id\`, \`worker\` | the environment, and the file's name before \`.monitor.csv\` |

Episodes of one environment are one group.`,
  guesses: false,
  textless: true,
  detect({ form, first }) {
    if (form !== "csv" || first === undefined) return 0;
    return Object.keys(first).slice(0, 3).join() === "r,l,t" ? 0.95 : 0;
  },
  read(record, at) {
    const { r, l, t, ...rest } = record;
    if (typeof r !== "number" || typeof l !== "number")
      return { problem: "it has no numbers in `r` and `l`. Remove the line." };
    const worker = basename(at.file).replace(/\.?monitor\.csv$/, "") || "0";
    const { env_id: id } = startOf(at.preface);
    const env = typeof id === "string" ? id : worker;
    return [
      {
        id: `${worker}:${at.line}`,
        group: env,
        columns: { r, l, seconds: t ?? null, ...rest, env_id: env, worker, recorded: { total: r } },
      },
    ];
  },
};

export default importer;
