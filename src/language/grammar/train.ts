import type { MappingTree } from "../document/tree";
import { entryOf } from "../document/tree";
import { optionDocs, optionFacts } from "../trainer-options";
import { trainerRecord, trainerRecords } from "../trainers";
import { type Grammar, nothing, type Offer, offer, type Surroundings, wordsPlace } from "./types";

const trainerOf = (train: MappingTree | undefined) => {
  const value = entryOf(train, "trainer")?.value;
  return value?.kind === "scalar" ? trainerRecord(value.text) : undefined;
};

/** Keys of the trainer that the section names; while it names none, those of all. */
function keysOf(train: MappingTree | undefined): readonly Offer[] {
  const record = trainerOf(train);
  const keys: Readonly<Record<string, string>> =
    record?.keys ?? Object.assign({}, ...trainerRecords.map(({ keys }) => keys));
  const options = record?.configuration
    ? `Passed on to \`${record.configuration}\`.`
    : "Passed on to the trainer's own configuration.";
  return [
    offer("trainer", "parameter", "What trains.", { value: "${1:trl.grpo}" }),
    ...Object.entries(keys).map(([name, docs]) => offer(name, "parameter", docs, { value: "${1}" })),
    ...(record && !record.configuration ? [] : [offer("options", "parameter", options, { value: "{${1}}" })]),
  ];
}

const optionsPlace = (train: MappingTree | undefined): Grammar => ({
  keys: (s) => optionOffers(train, s),
  keyToken: () => "parameter",
  below(key, _, s) {
    const choices = optionFacts(trainerOf(train)?.name, s.trainer)?.find(({ name }) => name === key)?.choices ?? [];
    return choices.length > 0 ? wordsPlace(choices.map((word) => offer(word, "value", ""))) : nothing;
  },
});

function optionOffers(train: MappingTree | undefined, s: Surroundings): readonly Offer[] {
  const record = trainerOf(train);
  const known = optionFacts(record?.name, s.trainer);
  if (!record) return [];
  if (known) {
    return known
      .filter(({ name }) => !(name in record.decided))
      .map((option) =>
        offer(option.name, "parameter", optionDocs(option, s.trainer), { detail: option.type, value: "${1}" }),
      );
  }
  const present = entryOf(train, "options")?.value;
  const unchecked = `Not checked: no environment with the trainer is known, so \`${record.configuration}\` could not be asked.`;
  return present?.kind === "mapping"
    ? present.entries.map(({ key }) => offer(key, "parameter", unchecked, { detail: "option" }))
    : [];
}

/** The section `train`. */
export const trainPlace: Grammar = {
  keys: (_, tree) => keysOf(tree),
  keyToken: () => "parameter",
  below(key, tree) {
    if (key === "trainer")
      return wordsPlace(
        trainerRecords.map(({ name, summary, docs }) => offer(name, "record", docs, { detail: summary })),
      );
    if (key === "device")
      return wordsPlace(["auto", "cpu", "cuda:0"].map((word) => offer(word, "value", "Where it computes.")));
    return key === "options" ? optionsPlace(tree) : nothing;
  },
};
