import { elementLevels } from "../../engine/levels/level";
import { parameterList } from "../../engine/parameters";
import type { AggregateNode } from "../../engine/record";
import { records } from "../../engine/records";
import { structuralParameters } from "../compile/aggregate";
import { nodeFields, termFields } from "../compile/fields";
import { missingWords } from "../compile/missing";
import { own } from "../../messages/own";
import { shapePlace } from "./dimensions";
import { parameterPlace, recordDocs } from "./parameters";
import { reducePlace } from "./reduce";
import { expressionPlace, type Grammar, nothing, type Offer, offer, type Surroundings, wordsPlace } from "./types";

const nodeValues: Readonly<Record<AggregateNode["children"], string>> = {
  weighted: "{${1}}",
  listed: "[${1}]",
  gate: "{when: ${1}, then: ${2:1}, else: ${3:0}}",
  ladder: "\n  - {when: ${1}, value: ${2:1}}\n  - {else: ${3:0}}",
  expression: "${1}",
};

const nodeOffers = (): readonly Offer[] =>
  [...records.node.values()].map((record) =>
    offer(record.name, "record", recordDocs(record), { detail: record.summary, value: nodeValues[record.children] }),
  );

const listFieldWords: Readonly<Record<string, readonly string[]>> = {
  level: elementLevels,
  credit: ["end", "in_place"],
};

const termFieldValues: Readonly<Record<string, string>> = {
  weight: "${1:1}",
  when: "${1}",
  shape: "[{${1}}]",
  level: "${1|step,turn,item,token|}",
  reduce: "${1|sum,mean,first,last,min,max,product|}",
  credit: "${1|in_place,end|}",
  about: "${1}",
};

const termFieldOffers = (names: readonly string[]): readonly Offer[] =>
  names.map((name) =>
    offer(name, "parameter", termFields[name] ?? "", { detail: "of a term", value: termFieldValues[name] ?? "${1}" }),
  );

/** Dimensions as terms. */
const dimensionOffers = (s: Surroundings): readonly Offer[] =>
  [...s.declarations.values()]
    .filter(({ kind }) => kind === "dimension")
    .map(({ name }) =>
      offer(name, "dimension", `The dimension \`${name}\`, with its weight.`, { detail: "dimension", value: "${1:1}" }),
    );

/** A place for a number, an expression or one node, with the keys that may stand beside the node. */
export function nodePlace(beside: readonly string[] = []): Grammar {
  return {
    text: { kind: "expression" },
    keys: () => [...nodeOffers(), ...termFieldOffers(beside)],
    keyToken: (key) => (records.node.has(key) ? "operation" : "parameter"),
    below(key) {
      const record = records.node.get(key);
      if (record) return childrenPlace(record);
      if (key === "reduce") return reducePlace;
      const words = own(listFieldWords, key);
      if (words) return wordsPlace(words.map((word) => offer(word, "value", "")));
      return key === "shape" ? shapePlace() : key === "weight" || key === "when" ? expressionPlace : nothing;
    },
  };
}

const fieldOffer = (name: string): Offer =>
  offer(name, "parameter", nodeFields[name] ?? "", {
    detail: "of a node",
    value: name === "of" ? "{${1}}" : "${1|skip,abstain,neutral,renormalise|}",
  });

const missingPlace = wordsPlace(missingWords.map((word) => offer(word, "value", nodeFields["missing"] ?? "")));

const termPlace: Grammar = { ...nodePlace(Object.keys(termFields)), text: { kind: "expression" } };

function weightedPlace(record: AggregateNode): Grammar {
  const terms: Grammar = {
    keys: dimensionOffers,
    keyToken: () => "term",
    below: () => termPlace,
  };
  const own = ["of", "missing", ...parameterList(record.parameters).map(({ name }) => name)];
  return {
    keys: (s) => [...dimensionOffers(s), fieldOffer("of"), fieldOffer("missing")],
    keyToken: (key) => (own.includes(key) ? "parameter" : "term"),
    below: (key) =>
      key === "of"
        ? terms
        : key === "missing"
          ? missingPlace
          : own.includes(key)
            ? parameterPlace(record, key)
            : termPlace,
  };
}

function childrenPlace(record: AggregateNode): Grammar {
  switch (record.children) {
    case "weighted":
      return weightedPlace(record);
    case "listed":
      return {
        item: nodePlace(["shape", "when", "about"]),
        keys: () => [fieldOffer("of"), fieldOffer("missing")],
        keyToken: () => "parameter",
        below: (key) => (key === "missing" ? missingPlace : { item: nodePlace(["shape", "when", "about"]) }),
      };
    case "gate":
      return {
        keys: () =>
          parameterList(record.parameters)
            .filter(({ name }) => structuralParameters.gate.includes(name))
            .map(({ name, schema }) =>
              offer(name, "parameter", schema.description, {
                detail: "of a gate",
                value: name === "requires" ? "[${1}]" : "${1}",
              }),
            ),
        keyToken: () => "parameter",
        below: (key) =>
          key === "requires"
            ? { item: expressionPlace, text: { kind: "expression" } }
            : key === "when"
              ? expressionPlace
              : nodePlace(),
      };
    case "ladder":
      return {
        item: {
          keys: () => [
            offer("when", "parameter", "The condition of this row.", { detail: "of a row", value: "${1}" }),
            offer("value", "parameter", "What the row pays: a number, an expression or a node.", {
              detail: "of a row",
              value: "${1:1}",
            }),
            offer("else", "parameter", "What is paid where no row above holds.", {
              detail: "last row",
              value: "${1:0}",
            }),
          ],
          keyToken: () => "parameter",
          below: (key) => (key === "when" ? expressionPlace : nodePlace()),
        },
      };
    case "expression":
      return expressionPlace;
  }
}
