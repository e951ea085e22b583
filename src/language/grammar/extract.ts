import { records } from "../../engine/records";
import type { MappingTree } from "../document/tree";
import { operationEntry } from "../extraction-operation";
import { argumentPlace, parameterOffers, parameterPlace, recordOffers } from "./parameters";
import { expressionPlace, type Grammar, nothing, offer } from "./types";

const operationOf = (tree: MappingTree | undefined) => {
  const entry = tree && operationEntry(tree);
  return entry === undefined || entry === "several" ? undefined : records.extraction.get(entry.key);
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
    const used = operationOf(tree);
    const own = used === undefined || used.name === key ? records.extraction.get(key) : undefined;
    if (own) return own.name === "expr" ? expressionPlace : argumentPlace(own);
    if (key === "of") return expressionPlace;
    return used ? parameterPlace(used, key) : nothing;
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
