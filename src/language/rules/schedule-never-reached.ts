import { valueAt } from "../document/document";
import { defineRule } from "../rule";
import { count } from "../statistics";
import { stepPoints } from "../step-points";

/** Steps that the file trains for: `train.steps`, or what the trainer's own options say. */
const stepKeys = [
  ["train", "steps"],
  ["train", "options", "max_steps"],
  ["train", "options", "total_timesteps"],
];

export default defineRule({
  id: "schedule-never-reached",
  severity: "warning",
  kind: "static",
  title: "A schedule reaches beyond the end of training",
  docs: `An expression changes its course at a step that training never reaches: the second half of a schedule is never seen, a condition never
turns true, a ramp never gets to its end. Steps are those of \`train.steps\` (optimiser steps), and \`step\` counts the same; a number
that was meant in samples is too large by the batch. This looks at what \`step\` is compared with, and at ramps like
\`min(1, step / 1000)\`. A point at the very last step counts as not reached.

\`\`\`yaml
reward: 1
dimensions:
  words: {type: length, unit: words}
  tidy: {type: tags, order: [answer]}
aggregate:
  sum:
    words: 0.01
    tidy: {weight: "0.2 * min(1, step / 2000)"}
train: {trainer: trl.grpo, steps: 117}
\`\`\`

One that is reached:

\`\`\`yaml
reward: 1
dimensions:
  words: {type: length, unit: words}
  tidy: {type: tags, order: [answer]}
aggregate:
  sum:
    words: 0.01
    tidy: {weight: "0.2 * min(1, step / 50)"}
train: {trainer: trl.grpo, steps: 117}
\`\`\``,
  check({ compiled }) {
    const steps = stepKeys
      .map((path) => valueAt(compiled.whole.document, path))
      .find((tree) => tree?.kind === "scalar" && typeof tree.value === "number" && tree.value > 0);
    if (steps?.kind !== "scalar" || typeof steps.value !== "number") return [];
    const planned = steps.value;
    return stepPoints(compiled)
      .filter(({ step }) => step >= planned)
      .map(({ step, at, literal, reader }) => {
        const half = String(Math.max(1, Math.round(planned / 2)));
        return {
          ...at,
          message: `Step ${count(step)} is never reached: this run has ${count(planned)} steps. Set a step within them.`,
          related: [
            { start: steps.start, end: steps.start + steps.text.length, message: "The number of steps stands here." },
          ],
          ...(literal ? { fixes: [{ title: `Reach it half-way (${half})`, edits: [{ ...at, text: half }] }] } : {}),
          about: [reader],
        };
      });
  },
});
