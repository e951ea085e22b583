import { rolloutFieldDocs } from "../words";
import { type Grammar, keyed, nothing, type Offer, offer, type Surroundings } from "./types";

const dimensionKeys = (s: Surroundings, also: readonly string[]): readonly Offer[] =>
  [
    ...[...s.declarations.values()].filter(({ kind }) => kind === "dimension").map(({ name }) => name),
    ...s.parts,
    ...also,
  ].map((name) => offer(name, "dimension", "", { value: "${1:1}" }));

const scores: Grammar = { keys: (s) => dimensionKeys(s, []), keyToken: () => "reference" };

/** What is asked of models: calls, and dimensions of types that ask. */
const replies: Grammar = {
  keys: (s) => {
    const calls = [...s.declarations.values()].filter(({ kind }) => kind === "call").map(({ name }) => name);
    return [...calls, ...s.asking].map((name) => offer(name, "dimension", "", { value: "[${1}]" }));
  },
  keyToken: () => "reference",
};

const repliesDocs = "What models answer, by the call or dimension that asks, in the order of its questions.";

const rollout: Grammar = {
  keys: (s) => [
    ...Object.entries(rolloutFieldDocs).map(([name, docs]) =>
      offer(name, "column", docs, { detail: "rollout field", value: "${1}" }),
    ),
    ...[...s.declarations.values()]
      .filter(({ kind }) => kind === "column")
      .map(({ name }) => offer(name, "column", "", { detail: "column", value: "${1}" })),
    ...s.columns.map((column) => offer(column.name, "column", column.example, { detail: column.type, value: "${1}" })),
    offer("scores", "parameter", "Raw values of dimensions that are then not evaluated.", { value: "{${1}}" }),
    offer("replies", "parameter", repliesDocs, { value: "{${1}}" }),
  ],
  keyToken: (key) => (key === "scores" || key === "replies" ? "parameter" : "column"),
  below: (key) => (key === "scores" ? scores : key === "replies" ? replies : nothing),
};

const group: Grammar = { below: () => rollout };

const testKeys: Readonly<Record<string, string>> = {
  name: "What must hold, in words.",
  rollout: "One rollout: its fields, and `scores` for dimensions that are not to be evaluated.",
  group: "Several rollouts of one prompt, by name.",
  batches: "A list of batches, each a group or a list of groups: for statistics over a batch.",
  file: "Rollouts as JSONL: what is expected must hold in each.",
  scores: "Raw values of dimensions, for a rollout of nothing else.",
  replies: repliesDocs,
  expect: "Scores that must come out: `{total: 1}`; in a group `total(a)`; or a list of expressions.",
  within: "How far a number may be off. Default: 1e-9.",
};

/** One entry of `tests`. */
export const testPlace: Grammar = {
  keys: () =>
    keyed(testKeys, {
      rollout: "{completion: ${1}}",
      expect: "{total: ${1:1}}",
      group: "{${1:a}: {${2}}}",
      batches: "[{${1:a}: {${2}}}]",
      file: "${1:tests/gold.jsonl}",
      scores: "{${1}}",
      replies: "{${1}}",
    }),
  keyToken: () => "parameter",
  below(key) {
    if (key === "rollout") return rollout;
    if (key === "group") return group;
    if (key === "batches") return { item: { ...group, item: group } };
    if (key === "scores") return scores;
    if (key === "replies") return replies;
    return key === "expect"
      ? {
          keys: (s) => dimensionKeys(s, ["total", "advantage"]),
          keyToken: () => "reference",
          item: { text: { kind: "expression" } },
        }
      : nothing;
  },
};
