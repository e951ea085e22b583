import { ensembleCombinations } from "../../engine/ensemble";
import { elementLevels } from "../../engine/levels/level";
import { records } from "../../engine/records";
import { dimensionFields } from "../compile/fields";
import { entryOf, type MappingTree } from "../document/tree";
import { parameterOffers, parameterPlace, recordDocs, recordOffers } from "./parameters";
import { reducePlace } from "./reduce";
import { expressionPlace, type Grammar, keyed, nothing, type Offer, offer, wordsPlace } from "./types";

const typePlace = (): Grammar =>
  wordsPlace(
    [...records.dimension.values()].map((record) =>
      offer(record.name, "record", recordDocs(record), { detail: record.summary, value: "" }),
    ),
    "type",
  );

const fieldValues: Readonly<Record<string, string>> = {
  type: "${1}",
  of: "${1:completion}",
  to: "${1:gold}",
  when: "${1}",
  shape: "[{${1}}]",
  range: "[${1:0}, ${2:1}]",
  unparseable: "${1:0}",
  on_error: "${1|error,neutral,skip,drop_group,stop|}",
  level: "${1|step,turn,item,token|}",
  over: "${1}",
  reduce: "${1|sum,mean,first,last,min,max,product|}",
  credit: "${1|in_place,end|}",
  each: "{${1:first}: {${2}}, ${3:second}: {${4}}}",
  ensemble: "{members: [{${1:model}: ${2}}, {$1: ${3}}], combine: ${4|mean,median,min,max,vote,mean_minus_k_std|}}",
  images: "${1:images}",
  window: "${1:5}",
  retry: "${1:2}",
  timeout: "${1:30}",
  cache: "content",
  metric: "true",
  about: "${1}",
};

const fieldOffers: readonly Offer[] = Object.entries(dimensionFields).map(([name, docs]) =>
  offer(name, "parameter", docs, { detail: "every dimension", value: fieldValues[name] ?? "${1}" }),
);

const recordOf = (tree: MappingTree | undefined) => {
  const type = entryOf(tree, "type")?.value;
  return type?.kind === "scalar" ? records.dimension.get(type.text) : undefined;
};

/** A list of shape steps. */
export const shapePlace = (): Grammar => ({
  item: {
    keys: () => recordOffers(records.shape.values()),
    keyToken: () => "operation",
    text: { kind: "words", token: "operation", offers: () => recordOffers(records.shape.values()) },
    below: (key) => {
      const record = records.shape.get(key);
      return record ? shapeArgument(record) : nothing;
    },
  },
});

function shapeArgument(record: NonNullable<ReturnType<typeof records.shape.get>>): Grammar {
  const main = record.main ? parameterPlace(record, record.main) : nothing;
  return {
    ...main,
    keys: () => parameterOffers(record),
    keyToken: () => "parameter",
    below: (key) => parameterPlace(record, key),
  };
}

const words = (...list: readonly string[]): Grammar => wordsPlace(list.map((word) => offer(word, "value", "")));

/**
 * The place of one dimension: a mapping with `type`, or an expression.
 * @param shared of a sibling: the mapping with `each`.
 */
const placeOfDimension = (shared?: MappingTree): Grammar => ({
  text: { kind: "expression" },
  keys(_s, tree) {
    const record = recordOf(tree) ?? recordOf(shared);
    const own = record ? parameterOffers(record) : [];
    const inputs = record?.inputs ?? "of and to";
    const without = [
      ...(inputs === "none" ? ["of"] : []),
      ...(inputs === "none" || inputs === "of" ? ["to"] : []),
      ...(shared ? ["each"] : []),
    ];
    return [...own, ...fieldOffers.filter(({ name }) => !without.includes(name))];
  },
  keyToken: () => "parameter",
  below(key, tree) {
    if (key === "type") return typePlace();
    if (key === "each" && shared === undefined)
      return { keyToken: () => "dimension", below: () => placeOfDimension(tree) };
    if (key === "ensemble" && shared === undefined) return ensemblePlace(tree);
    if (key === "images") return { ...expressionPlace, item: expressionPlace };
    if (key === "cache") return words("content", "true", "false");
    if (key === "shape") return shapePlace();
    if (["of", "to", "when", "over"].includes(key)) return expressionPlace;
    if (key === "level") return words(...elementLevels, "trajectory");
    if (key === "reduce") return reducePlace;
    if (key === "credit") return words("end", "in_place");
    if (key === "metric") return words("true", "false");
    if (key === "unparseable") return words("abstain");
    if (key === "on_error") return words("error", "neutral", "skip", "drop_group", "stop");
    const record = recordOf(tree) ?? recordOf(shared);
    return record ? parameterPlace(record, key) : nothing;
  },
});

export const dimensionPlace: Grammar = placeOfDimension();

/** The place of `ensemble`: members with what each has of its own, and how their values are put together. */
const ensemblePlace = (whole: MappingTree | undefined): Grammar => {
  const member = placeOfDimension(whole);
  return {
    keys: () =>
      keyed(
        {
          members: "The versions, two at least: a list, or a mapping with their names.",
          combine: "How their values are put together. Default: `mean`.",
          k: "Of `mean_minus_k_std`: how many standard deviations are taken off. Default: 1.",
        },
        { members: "[{${1}}, {${2}}]", combine: `\${1|${ensembleCombinations.join(",")}|}`, k: "${1:1}" },
      ),
    keyToken: () => "parameter",
    below: (key) =>
      key === "members"
        ? { item: member, below: () => member }
        : key === "combine"
          ? words(...ensembleCombinations)
          : nothing,
  };
};
