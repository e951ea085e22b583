import { childParameters, type ChildrenSchema, plainParameters } from "../../engine/children";
import { parameterList } from "../../engine/parameters";
import type { AggregateNode } from "../../engine/record";
import { nodeFields, termFields } from "../compile/fields";
import { missingWords } from "../compile/missing";
import { besideNode } from "../compile/terms";
import { parameterOffers, parameterPlace } from "./parameters";
import { expressionPlace, type Grammar, nothing, type Offer, offer, type Surroundings, wordsPlace } from "./types";

/** A place for a number, an expression or one node, with the keys that may stand beside the node. */
export type NodePlaces = (beside: readonly string[]) => Grammar;

export const missingPlace = wordsPlace(missingWords.map((word) => offer(word, "value", nodeFields["missing"] ?? "")));

const missingOffer = offer("missing", "parameter", nodeFields["missing"] ?? "", {
  detail: "of a node",
  value: `\${1|${missingWords.join(",")}|}`,
});

/** Dimensions, and parts of them, as terms. */
const dimensionOffers = (s: Surroundings, value: string): readonly Offer[] => [
  ...[...s.declarations.values()]
    .filter(({ kind }) => kind === "dimension")
    .map(({ name }) =>
      offer(name, "dimension", `The dimension \`${name}\`, as a term.`, { detail: "dimension", value }),
    ),
  ...s.parts.map((name) => offer(name, "dimension", `The part \`${name}\`, as a term.`, { detail: "part", value })),
];

/** What stands behind the key of children, in snippet syntax. */
const snippets: Readonly<Record<ChildrenSchema["form"], string>> = {
  value: "${1}",
  terms: "{${1}}",
  list: "[${1}]",
  "terms or list": "[${1}]",
  cases: "{${1}}",
  rows: "\n  - {${1}}",
  conditions: "${1}",
};

const holderOffers = (record: AggregateNode): readonly Offer[] =>
  childParameters(record).map(({ name, schema }) =>
    offer(name, "parameter", schema.description, { detail: `of ${record.name}`, value: snippets[schema.form] }),
  );

/** A record without its children. */
const plain = (record: AggregateNode): AggregateNode => ({ ...record, parameters: plainParameters(record) });

/** What completion writes behind the name of a node. */
export function nodeSnippet(record: AggregateNode): string {
  const children = childParameters(record);
  const main = children.find(({ name }) => name === record.main);
  if (record.snippet !== undefined) return record.snippet;
  if (main) return snippets[main.schema.form];
  const needed = children.filter(({ required }) => required);
  return `{${needed.map(({ name, schema }, i) => `${name}: ${snippets[schema.form].replace("1", String(i + 1))}`).join(", ")}}`;
}

/** The place below the name of a node: its children, and its parameters beside them. */
export function belowNode(record: AggregateNode, nodes: NodePlaces): Grammar {
  const children = childParameters(record);
  const own = parameterList(plainParameters(record)).map(({ name }) => name);
  const main = children.find(({ name }) => name === record.main);
  const beside: Grammar = {
    keys: () => [...holderOffers(record), ...parameterOffers(plain(record)), missingOffer],
    keyToken: () => "parameter",
    below(key) {
      const holder = children.find(({ name }) => name === key);
      if (holder) return childrenPlace(record, holder.schema, nodes);
      return key === "missing" ? missingPlace : own.includes(key) ? parameterPlace(record, key) : nothing;
    },
  };
  if (main === undefined) return beside;
  const place = childrenPlace(record, main.schema, nodes);
  const known = [main.name, "missing", ...own];
  return {
    ...place,
    keys: (s, tree) => [...(place.keys?.(s, tree) ?? []), ...(beside.keys?.(s, tree) ?? [])],
    keyToken: (key, s) => (known.includes(key) ? "parameter" : place.keyToken?.(key, s)),
    below: (key, tree, s) =>
      known.includes(key) ? beside.below!(key, tree, s) : (place.below?.(key, tree, s) ?? nothing),
  };
}

function childrenPlace(record: AggregateNode, schema: ChildrenSchema, nodes: NodePlaces): Grammar {
  switch (schema.form) {
    case "value":
      return nodes(besideNode);
    case "conditions":
      return { ...expressionPlace, item: expressionPlace };
    case "terms":
      return schema.own ? termsWithParameters(record, schema, nodes) : termsPlace(nodes);
    case "list":
      return { item: nodes([...besideNode, "when"]), ...(schema.single && { text: { kind: "expression" } }) };
    case "terms or list":
      return { ...termsPlace(nodes), item: nodes([...besideNode, "when"]) };
    case "cases":
      return { keyToken: () => "term", below: () => nodes(besideNode) };
    case "rows":
      return { item: rowPlace(record, schema, nodes) };
  }
}

const termsPlace = (nodes: NodePlaces): Grammar => ({
  keys: (s) => dimensionOffers(s, "${1:1}"),
  keyToken: () => "term",
  below: () => ({ ...nodes(Object.keys(termFields)), text: { kind: "expression" } }),
});

function termsWithParameters(record: AggregateNode, { own }: ChildrenSchema, nodes: NodePlaces): Grammar {
  const each: AggregateNode = { ...record, parameters: own!.parameters };
  const names = parameterList(each.parameters).map(({ name }) => name);
  const place = nodes(Object.keys(termFields).filter((key) => key !== "weight"));
  return {
    keys: (s) => dimensionOffers(s, "{${1}}"),
    keyToken: () => "term",
    below: () => ({
      keys: (s, tree) => [...parameterOffers(each), ...(place.keys?.(s, tree) ?? [])],
      keyToken: (key, s) => (names.includes(key) ? "parameter" : place.keyToken?.(key, s)),
      below: (key, tree, s) =>
        names.includes(key) ? parameterPlace(each, key) : (place.below?.(key, tree, s) ?? nothing),
    }),
  };
}

function rowPlace(record: AggregateNode, { row, own }: ChildrenSchema, nodes: NodePlaces): Grammar {
  const { child, when, weight, otherwise } = row!;
  const each: AggregateNode = {
    ...record,
    parameters: own?.parameters ?? plainParameters({ parameters: record.parameters }),
  };
  const named = own ? parameterList(own.parameters).map(({ name }) => name) : [];
  const key = (name: string, docs: string, value: string): Offer =>
    offer(name, "parameter", docs, { detail: "of a row", value });
  return {
    keys: () => [
      ...(when ? [key("when", "The condition of this row.", "${1}")] : []),
      key(child, "A number, an expression or a node.", when ? "${1:1}" : "${1}"),
      ...(weight ? [key("weight", termFields["weight"] ?? "", "${1:1}")] : []),
      ...(own ? parameterOffers(each) : []),
      ...(otherwise === undefined ? [] : [key(otherwise, "What is paid where no row above holds.", "${1:0}")]),
    ],
    keyToken: () => "parameter",
    below: (name) =>
      name === "when" || name === "weight"
        ? expressionPlace
        : named.includes(name)
          ? parameterPlace(each, name)
          : nodes(besideNode),
  };
}
