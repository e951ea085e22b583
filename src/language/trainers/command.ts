import { defineTrainer } from "../trainer-record";

export default defineTrainer({
  name: "command",
  summary: "Any program that asks the reward server for scores.",
  docs: `\`command\` runs in the folder of the reward file: a text goes to the shell, a list is a program with its arguments. It finds in its environment

| name | value |
|---|---|
| \`REWARD_LAB_URL\`, \`REWARD_LAB_TOKEN\` | the reward server, and the token for the header \`Authorization: Bearer …\` |
| \`REWARD_LAB_RUN\` | the run folder: write checkpoints and models there |
| \`REWARD_LAB_PLAN\` | digest of the plan that scores |
| \`REWARD_LAB_STEPS\`, \`REWARD_LAB_SEED\` | \`train.steps\`, \`train.seed\` |
| \`REWARD_LAB_RESUME\` | \`1\` to go on from its last checkpoint, else \`0\` |
| \`PYTHONPATH\` | holds the package \`reward_lab\`: \`from reward_lab import RewardClient\` |

It sends \`POST /v1/score\` with \`{"step": 1, "rollouts": [{"prompt", "completion", "group", "columns"}]}\` and gets \`rows\` with \`total\`, \`advantage\` and the \`values\` of the dimensions, in order; a \`total\` that is \`null\` could not be scored. \`POST /v1/metrics\` takes \`{"step": 1, "values": {"loss": 0.5}}\`.

The run's step is that of its requests. A program that sends none may print \`@reward-lab {"step": 12}\`, or lines that \`progress\` matches (RE2 syntax, the step in the first group).

To stop, the process group gets SIGTERM and 20 seconds to save and end.

\`\`\`yaml
train:
  trainer: command
  command: python my_training.py --rate 1e-4
  steps: 200
  progress: "^iteration (\\\\d+)"
\`\`\``,
  needs: [],
  keys: {
    command: "What runs: a text for the shell, or a list of program and arguments.",
    steps: "How many steps it takes, for the progress shown.",
    progress: "Pattern of the output lines that tell the step, in its first group. RE2 syntax.",
    seed: "Handed on as `REWARD_LAB_SEED`. Default: 0.",
    device: "`auto`, `cpu` or `cuda:0`: other GPUs are hidden from it.",
  },
  decided: {},
});
