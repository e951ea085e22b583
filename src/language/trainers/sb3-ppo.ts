import { defineTrainer, sharedTrainKeys } from "../trainer-record";

export default defineTrainer({
  name: "sb3.ppo",
  summary: "Proximal policy optimisation on a gymnasium environment with Stable-Baselines3.",
  docs: `The reward file scores transitions: its expressions read \`obs\` (what the policy saw), \`after\` (what came of it), \`action\`, \`reward\` (the environment's own), \`info\`, \`t\`, \`terminated\` and \`truncated\`. Each step of the environment is paid what the reward server answers; the environment's own reward is kept in \`info\` as \`env_reward\`.

\`env\` is a registered name (\`CartPole-v1\`), or a class: \`module:Class\`, or \`file.py:Class\` beside the reward file; \`env_options\` are its arguments. \`steps\` counts environment steps over all \`envs\`. \`options\` are the arguments of \`PPO\`: \`learning_rate\`, \`n_steps\`, \`batch_size\`, \`gamma\`, \`ent_coef\`, \`policy\`, \`policy_kwargs\` and so on.

\`\`\`yaml
train:
  trainer: sb3.ppo
  env: CartPole-v1
  envs: 8
  steps: 50000
  seed: 0
  options: {n_steps: 128, learning_rate: 1.0e-3, gamma: 0.99}
\`\`\``,
  needs: ["sb3"],
  keys: {
    env: "The environment: a registered name, `module:Class`, or `file.py:Class` beside this file.",
    env_options: "Arguments of the environment.",
    envs: "How many copies of it run side by side. Default: 4.",
    steps: "Environment steps over all copies. Default: 100000.",
    ...sharedTrainKeys,
    save_every: "Environment steps between checkpoints. Default: 0, only at the end and when the run is stopped.",
  },
  configuration: "PPO",
  decided: {
    env: "Set train.env.",
    seed: "Set train.seed.",
    device: "Set train.device.",
    verbose: "Leave it out: metrics go to the run folder.",
    tensorboard_log: "Leave it out: metrics go to the run folder.",
    _init_setup_model: "Leave it out: a policy that is not set up cannot train.",
  },
});
