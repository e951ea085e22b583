import { records } from "../../engine/records";
import { dataKeys } from "../compile/data";
import { sections } from "../sections";
import { own } from "../../messages/own";
import { besideNode } from "../compile/terms";
import { nodePlace } from "./aggregate";
import { callPlace } from "./calls";
import { dimensionPlace } from "./dimensions";
import { extractionPlace } from "./extract";
import { argumentPlace, recordOffers } from "./parameters";
import { probesPlace } from "./probes";
import { testPlace } from "./tests";
import { trainPlace } from "./train";
import { type Grammar, keyed, nothing, numberPlace, type Offer, offer } from "./types";

const columnPlace: Grammar = { text: { kind: "column" } };

const data: Grammar = {
  keys: () => keyed(dataKeys, { columns: "{${1:gold}: ${2:answer}}" }),
  keyToken: () => "parameter",
  below(key) {
    if (key === "columns") return { keyToken: () => "column", below: () => columnPlace };
    return key === "group" ? { ...columnPlace, item: columnPlace } : nothing;
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

const advantageOffers = () => recordOffers([...records.estimator.values(), ...records.modifier.values()]);

const estimator: Grammar = {
  keys: advantageOffers,
  keyToken: () => "operation",
  text: { kind: "words", token: "operation", offers: advantageOffers },
  below(key) {
    const record = records.estimator.get(key) ?? records.modifier.get(key);
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
const newCall = offer("new call", "snippet", "A column that is another model's answer.", {
  insert: "${1:second}: {model: ${2:policy}, template: ${3:again.md}}",
});
const newExtraction = offer("new extraction", "snippet", "A column taken out of the text.", {
  insert: "${1:name}: {${2:tag}: ${3:answer}}",
});

const sectionPlaces: Readonly<Record<string, Grammar>> = {
  params: named(numberPlace, "column"),
  data,
  calls: named(callPlace, "column", newCall),
  extract: named(extractionPlace, "column", newExtraction),
  dimensions: named(dimensionPlace, "dimension", newDimension),
  aggregate: nodePlace(besideNode),
  advantage: { ...estimator, item: estimator },
  train: trainPlace,
  tests: { item: testPlace },
  probes: probesPlace,
  suppress: { item: suppress },
  // A variant is written like the file that it lies over.
  variants: { keyToken: () => "parameter", below: () => rootPlace },
};

/** The grammar of a whole reward file. */
export const rootPlace: Grammar = {
  keys: () =>
    sections.map((section) =>
      offer(section.name, "section", section.summary, { detail: "section", insert: section.snippet }),
    ),
  keyToken: () => "section",
  below: (key) => own(sectionPlaces, key) ?? nothing,
};
