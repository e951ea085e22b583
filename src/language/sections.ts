export interface Section {
  readonly name: string;
  readonly summary: string;
  /** Inserted by completion, in VS Code snippet syntax. */
  readonly snippet: string;
  /** `later`: read without effect. */
  readonly support: "full" | "later";
}

const section = (name: string, summary: string, snippet: string, support: Section["support"] = "full"): Section => ({
  name,
  summary,
  snippet,
  support,
});

/** The sections of a reward file in the order in which they are usually written (LANGUAGE.md, section 1). */
export const sections: readonly Section[] = [
  section("reward", "Version of the language. The first line of every reward file.", "reward: 1"),
  section("name", "Name of this reward, for runs and cards.", "name: ${1:my-reward}"),
  section("about", "What is rewarded and why, in a sentence or two.", "about: ${1}"),
  section("source", "Where the design comes from: a link.", "source: ${1:https://}"),
  section(
    "extends",
    "A reward file that this one changes. Mappings merge key by key, lists and values replace, `null` removes.",
    "extends: ${1:base.reward.yaml}",
  ),
  section(
    "params",
    "Named numbers, readable wherever an expression may stand; each has a slider in the preview.",
    "params:\n  ${1:limit}: ${2:400}",
  ),
  section(
    "data",
    "Which rollouts the previews are computed on, and how their columns are called here.",
    "data:\n  rollouts: ${1:rollouts/*.jsonl}\n  columns: {gold: ${2:answer}}",
  ),
  section("models", "Names for models that this machine has.", "models:\n  ${1:judge}: ${2}", "later"),
  section(
    "calls",
    "Columns that are other models' answers, asked once a rollout.",
    "calls:\n  ${1:second}: {model: ${2:policy}, template: ${3:again.md}}",
  ),
  section(
    "extract",
    "Columns taken out of the text before anything is measured; each knows where it stands.",
    "extract:\n  ${1:pred}: {${2:tag}: ${3:answer}}",
  ),
  section(
    "dimensions",
    "What is measured: one named signal a line, with its type and parameters.",
    "dimensions:\n  ${1:correct}: {type: ${2:exact}, of: ${3:pred}, to: ${4:gold}}",
  ),
  section(
    "aggregate",
    "How the dimensions become the reward. Without it: the plain sum of all that nothing reads.",
    "aggregate:\n  sum:\n    ${1:correct}: ${2:1}",
  ),
  section(
    "advantage",
    "The estimator that turns rewards into advantages. Default: `grpo`.",
    "advantage:\n  ${1:grpo}: {std: ${2:group}}",
  ),
  section("variants", "Named overlays of this file, for tests and stages of training.", "variants:\n  ${1:later}: {}"),
  section(
    "train",
    "How to train with this reward.",
    "train:\n  trainer: ${1:trl.grpo}\n  model: ${2}\n  steps: ${3:60}",
  ),
  section(
    "tests",
    "Rollouts with the scores that they must get.",
    'tests:\n  - name: ${1:right and tidy}\n    rollout: {completion: "${2}", gold: "${3}"}\n    expect: {total: ${4:1}}',
  ),
  section("probes", "Made-up responses that must not be paid.", "probes: [${1:blank}]"),
  section(
    "suppress",
    "Diagnostics that are meant to be so, each with a reason.",
    "suppress:\n  - {rule: ${1:rule-id}, at: ${2:aggregate}, reason: ${3}}",
  ),
];
