import { records } from "../../engine/records";
import { dataKeys } from "../compile/data";
import { sections } from "../sections";
import { rolloutFieldDocs } from "../words";
import { nodePlace } from "./aggregate";
import { dimensionPlace } from "./dimensions";
import { extractionPlace } from "./extract";
import { argumentPlace, recordOffers } from "./parameters";
import { trainPlace } from "./train";
import { type Grammar, nothing, numberPlace, type Offer, offer, type Surroundings } from "./types";

const keyed = (
  docs: Readonly<Record<string, string>>,
  values: Readonly<Record<string, string>> = {},
): readonly Offer[] =>
  Object.entries(docs).map(([name, text]) => offer(name, "parameter", text, { value: values[name] ?? "${1}" }));

const columnPlace: Grammar = { text: { kind: "column" } };

const data: Grammar = {
  keys: () => keyed(dataKeys, { columns: "{${1:gold}: ${2:answer}}" }),
  keyToken: () => "parameter",
  below(key) {
    if (key === "columns") return { keyToken: () => "column", below: () => columnPlace };
    return key === "group" ? { ...columnPlace, item: columnPlace } : nothing;
  },
};

const dimensionKeys = (s: Surroundings, also: readonly string[]): readonly Offer[] =>
  [...[...s.declarations.values()].filter(({ kind }) => kind === "dimension").map(({ name }) => name), ...also].map(
    (name) => offer(name, "dimension", "", { value: "${1:1}" }),
  );

const scores: Grammar = { keys: (s) => dimensionKeys(s, []), keyToken: () => "reference" };

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
  ],
  keyToken: (key) => (key === "scores" ? "parameter" : "column"),
  below: (key) => (key === "scores" ? scores : nothing),
};

const testKeys: Readonly<Record<string, string>> = {
  name: "What must hold, in words.",
  rollout: "One rollout: its fields, and `scores` for dimensions that are not to be evaluated.",
  group: "Several rollouts of one prompt, by name.",
  scores: "Raw values of dimensions, for a rollout of nothing else.",
  expect: "Scores that must come out: `{total: 1}`; in a group `total(a)`; or a list of expressions.",
  within: "How far a number may be off. Default: 1e-9.",
};

const test: Grammar = {
  keys: () =>
    keyed(testKeys, {
      rollout: "{completion: ${1}}",
      expect: "{total: ${1:1}}",
      group: "{${1:a}: {${2}}}",
      scores: "{${1}}",
    }),
  keyToken: () => "parameter",
  below(key) {
    if (key === "rollout") return rollout;
    if (key === "group") return { below: () => rollout };
    if (key === "scores") return scores;
    return key === "expect"
      ? {
          keys: (s) => dimensionKeys(s, ["total", "advantage"]),
          keyToken: () => "reference",
          item: { text: { kind: "expression" } },
        }
      : nothing;
  },
};

const suppress: Grammar = {
  keys: () =>
    keyed({
      rule: "Id of the rule.",
      at: "Where: a path such as `aggregate.sum.length`. Default: everywhere.",
      reason: "Why it is meant to be so. Required.",
      until: "A date after which it holds no more.",
    }),
  keyToken: () => "parameter",
  below: (key) =>
    key === "rule"
      ? { text: { kind: "words", offers: (s) => s.ruleIds.map((id) => offer(id, "value", "")) } }
      : nothing,
};

const estimator: Grammar = {
  keys: () => recordOffers(records.estimator.values()),
  keyToken: () => "operation",
  text: { kind: "words", token: "operation", offers: () => recordOffers(records.estimator.values()) },
  below(key) {
    const record = records.estimator.get(key);
    return record ? argumentPlace(record) : nothing;
  },
};

const named = (place: Grammar, token: "dimension" | "column", example?: Offer): Grammar => ({
  keyToken: () => token,
  below: () => place,
  ...(example ? { keys: () => [example] } : {}),
});

const newDimension = offer("new dimension", "snippet", "A dimension with its type.", {
  insert: "${1:name}: {type: ${2}}",
});
const newExtraction = offer("new extraction", "snippet", "A column taken out of the text.", {
  insert: "${1:name}: {${2:tag}: ${3:answer}}",
});

const sectionPlaces: Readonly<Record<string, Grammar>> = {
  params: named(numberPlace, "column"),
  data,
  extract: named(extractionPlace, "column", newExtraction),
  dimensions: named(dimensionPlace, "dimension", newDimension),
  aggregate: nodePlace(["shape", "about"]),
  advantage: { ...estimator, item: estimator },
  train: trainPlace,
  tests: { item: test },
  suppress: { item: suppress },
};

/** The grammar of a whole reward file. */
export const rootPlace: Grammar = {
  keys: () =>
    sections.map((section) =>
      offer(section.name, "section", section.summary, { detail: "section", insert: section.snippet }),
    ),
  keyToken: () => "section",
  below: (key) => sectionPlaces[key] ?? nothing,
};
