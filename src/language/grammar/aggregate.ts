import { elementLevels } from "../../engine/levels/level";
import { records } from "../../engine/records";
import { nodeFields, termFields } from "../compile/fields";
import { missingWords } from "../compile/missing";
import { own } from "../../messages/own";
import { shapePlace } from "./dimensions";
import { belowNode, missingPlace, nodeSnippet } from "./children";
import { recordDocs } from "./parameters";
import { reducePlace } from "./reduce";
import { expressionPlace, type Grammar, nothing, type Offer, offer, wordsPlace } from "./types";

const nodeOffers = (): readonly Offer[] =>
  [...records.node.values()].map((record) =>
    offer(record.name, "record", recordDocs(record), { detail: record.summary, value: nodeSnippet(record) }),
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
  range: "[${1:0}, ${2:1}]",
  missing: `\${1|${missingWords.join(",")}|}`,
  about: "${1}",
};

const termFieldOffers = (names: readonly string[]): readonly Offer[] =>
  names.map((name) =>
    offer(name, "parameter", termFields[name] ?? nodeFields[name] ?? "", {
      detail: "of a term",
      value: termFieldValues[name] ?? "${1}",
    }),
  );

/** A place for a number, an expression or one node, with the keys that may stand beside the node. */
export function nodePlace(beside: readonly string[] = []): Grammar {
  return {
    text: { kind: "expression" },
    keys: () => [...nodeOffers(), ...termFieldOffers([...beside, "missing"])],
    keyToken: (key) => (records.node.has(key) ? "operation" : "parameter"),
    below(key) {
      const record = records.node.get(key);
      if (record) return belowNode(record, nodePlace);
      if (key === "missing") return missingPlace;
      if (key === "reduce") return reducePlace;
      const words = own(listFieldWords, key);
      if (words) return wordsPlace(words.map((word) => offer(word, "value", "")));
      return key === "shape" ? shapePlace() : key === "weight" || key === "when" ? expressionPlace : nothing;
    },
  };
}
