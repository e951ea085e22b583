import { records } from "../../engine/records";
import type { MappingTree } from "../document/tree";
import { argumentPlace, parameterOffers, parameterPlace, recordOffers } from "./parameters";
import { expressionPlace, type Grammar, nothing, offer } from "./types";

const operationOf = (tree: MappingTree | undefined) => {
  const entry = tree?.entries.find(({ key }) => records.extraction.has(key));
  return entry && records.extraction.get(entry.key);
};

const ofOffer = offer("of", "parameter", "What is searched. Default: `completion`.", {
  detail: "expression, default completion",
  value: "${1:completion}",
});

const operation: Grammar = {
  keys(_s, tree) {
    const record = operationOf(tree);
    if (record === undefined) return recordOffers(records.extraction.values());
    const own = parameterOffers(record).filter(({ name }) => name !== record.main);
    const self = recordOffers([record]);
    return [...self, ...own, ofOffer];
  },
  keyToken: (key) => (records.extraction.has(key) ? "operation" : "parameter"),
  below(key, tree) {
    const own = records.extraction.get(key);
    if (own) return own.name === "expr" ? expressionPlace : argumentPlace(own);
    if (key === "of") return expressionPlace;
    const record = operationOf(tree);
    return record ? parameterPlace(record, key) : nothing;
  },
};

/** The place of one extraction: an operation with its parameters, a list of them, or an expression. */
export const extractionPlace: Grammar = {
  ...operation,
  text: { kind: "expression" },
  item: {
    ...operation,
    text: { kind: "words", token: "operation", offers: () => recordOffers(records.extraction.values()) },
  },
};
