import { basename, dirname } from "node:path";
import type { Value } from "../../engine/column";
import { asObject, type Importer, type JsonObject } from "../importer";

/** A `RolloutLine` of src/messages/run.ts, as far as one line shows. */
function looksLikeOurs(record: JsonObject | undefined): boolean {
  return (
    record !== undefined &&
    record["schema"] === 1 &&
    typeof record["completion"] === "string" &&
    asObject(record["dimensions"]) !== undefined &&
    asObject(record["total"]) !== undefined
  );
}

/** What was recorded when it was scored: `total`, `advantage` and each dimension's value; null where there was none. */
function recorded(record: JsonObject): Value {
  const dimensions = Object.entries(asObject(record["dimensions"]) ?? {});
  return {
    ...Object.fromEntries(dimensions.map(([name, score]) => [name, asObject(score)?.["value"] ?? null])),
    total: asObject(record["total"])?.["value"] ?? null,
    advantage: record["advantage"] ?? null,
  };
}

const importer: Importer = {
  name: "reward-lab-run",
  summary: "Rollouts of a training run of Reward Lab.",
  docs: `The files \`rollouts-*.jsonl\` of a run folder, written by the reward server; \`run:<id>\` and \`run:latest\` name one.

The group is the prompt's place in the batch of its step. Data columns keep their names. \`step\` is the training step, \`run\` the
run's id, \`plan\` the digest of the plan that scored it, and \`recorded\` holds what was paid then:
\`recorded.total\`, \`recorded.advantage\` and \`recorded.<dimension>\`.`,
  guesses: false,
  detect(sample) {
    if (sample.form !== "jsonl") return 0;
    if (looksLikeOurs(sample.first)) return 1;
    return /[\\/]\.reward-lab[\\/]runs[\\/][^\\/]+[\\/]rollouts-[^\\/]*\.jsonl$/.test(sample.file) ? 0.9 : 0;
  },
  read(record, at) {
    if (!looksLikeOurs(record)) {
      return {
        problem:
          "it is no scored rollout of Reward Lab (schema 1). Remove the line, or move the file out of the run folder.",
      };
    }
    const { id, group, step, prompt, completion, plan } = record;
    return [
      {
        ...(typeof id === "string" ? { id } : {}),
        ...(typeof group === "string" ? { group } : {}),
        columns: {
          ...asObject(record["columns"]),
          ...(prompt === undefined ? {} : { prompt }),
          completion:
            completion === "" && Array.isArray(asObject(record["columns"])?.["steps"]) ? null : (completion ?? null),
          ...(step === undefined ? {} : { step }),
          ...(plan === undefined ? {} : { plan }),
          run: basename(dirname(at.file)),
          recorded: recorded(record),
        },
      },
    ];
  },
};

export default importer;
