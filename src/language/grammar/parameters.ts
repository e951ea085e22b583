import type { RecordKind } from "../../engine/records";
import { recipesText } from "../recipe-uses";
import type { ChildForm, ChildrenSchema } from "../../engine/children";
import { type ParameterSchema, parameterList } from "../../engine/parameters";
import type { LanguageRecord } from "../../engine/record";
import { rangeText } from "../compile/parameters";
import type { CompletionKind } from "../types";
import { expressionPlace, type Grammar, nothing, numberPlace, type Offer, offer, wordsPlace } from "./types";

const kindNames: Readonly<Record<ParameterSchema["kind"], string>> = {
  number: "number",
  integer: "whole number",
  boolean: "true or false",
  text: "text",
  choice: "word",
  pattern: "pattern (RE2)",
  expression: "expression",
  list: "list",
  mapping: "mapping",
  children: "terms",
  any: "value",
};

const childForms: Readonly<Record<ChildForm, string>> = {
  value: "number, expression or node",
  terms: "terms by name",
  list: "list of terms",
  "terms or list": "terms by name, or a list",
  cases: "values by case",
  rows: "list of rows",
  conditions: "condition, or a list of them",
};

const shown = (value: unknown): string => (typeof value === "string" ? value : JSON.stringify(value));

/** What a parameter takes, in words: `number from 1, default 4`. */
export function parameterDetail(schema: ParameterSchema, required: boolean): string {
  const kind =
    schema.kind === "choice"
      ? (schema.enum ?? []).join(" | ")
      : schema.kind === "children"
        ? childForms[(schema as ChildrenSchema).form]
        : [kindNames[schema.kind], ...(schema.words ?? [])].join(" | ");
  const range = rangeText(schema);
  const rest = schema.default !== undefined ? `, default ${shown(schema.default)}` : required ? ", required" : "";
  return `${kind}${range === "" ? "" : ` ${range}`}${rest}`;
}

/** The kind of a list's elements, where the schema says no more than their JSON type. */
function itemSchema(items: unknown): ParameterSchema | undefined {
  const item = items as (ParameterSchema & { readonly type?: string }) | undefined;
  return item && item.kind === undefined && item.type === "number" ? { ...item, kind: "number" } : item;
}

/** Snippet for the value of a parameter: its words, its default, or an empty place. */
export function valueSnippet(schema: ParameterSchema): string {
  if (schema.kind === "choice") return `\${1|${(schema.enum ?? []).join(",")}|}`;
  if (schema.kind === "boolean") return "${1|true,false|}";
  if (schema.kind === "list") return "[${1}]";
  if (schema.kind === "pattern") return "'${1}'";
  const known = schema.default;
  return typeof known === "number" || typeof known === "string"
    ? `\${1:${String(known).replace(/[$}\\]/g, "\\$&")}}`
    : "${1}";
}

/** Offers for the parameters of a record. */
export const parameterOffers = (record: LanguageRecord): readonly Offer[] =>
  parameterList(record.parameters).map(({ name, schema, required }) =>
    offer(name, "parameter", schema.description, {
      detail: parameterDetail(schema, required),
      value: valueSnippet(schema),
    }),
  );

/** The place of a parameter's value. */
function valuePlace(schema: ParameterSchema | undefined): Grammar {
  switch (schema?.kind) {
    case "expression":
      return expressionPlace;
    case "number":
    case "integer":
      return numberPlace;
    case "choice":
      return wordsPlace((schema.enum ?? []).map((word) => offer(word, "value", schema.description)));
    case "boolean":
      return wordsPlace(["true", "false"].map((word) => offer(word, "value", schema.description)));
    case "list": {
      const item = valuePlace(itemSchema(schema.items));
      return { item, ...(item.text ? { text: item.text } : {}) };
    }
    default:
      return nothing;
  }
}

const schemaOf = (record: LanguageRecord, name: string): ParameterSchema | undefined =>
  parameterList(record.parameters).find((parameter) => parameter.name === name)?.schema;

export const parameterPlace = (record: LanguageRecord, name: string): Grammar => valuePlace(schemaOf(record, name));

/** The place of an operation's argument: its parameters by name, or the main one alone. */
export function argumentPlace(record: LanguageRecord): Grammar {
  const main = record.main === "of" ? expressionPlace : record.main ? parameterPlace(record, record.main) : nothing;
  return {
    ...main,
    keys: () => parameterOffers(record),
    keyToken: () => "parameter",
    below: (key) => (key === "of" ? expressionPlace : parameterPlace(record, key)),
  };
}

/** Snippet for the argument of an operation: its main parameter, else those without default. */
export function argumentSnippet(record: LanguageRecord): string {
  const list = parameterList(record.parameters);
  const main = list.find(({ name }) => name === record.main);
  if (record.main === "of") return "${1:completion}";
  if (main) return valueSnippet(main.schema);
  const needed = list.filter(({ required }) => required);
  if (needed.length === 0) return list.length === 0 ? "" : "{$1}";
  return `{${needed.map(({ name }, i) => `${name}: \${${i + 1}}`).join(", ")}}`;
}

/** Offers for records, as keys with their argument as value. */
export const recordOffers = (records: Iterable<LanguageRecord>, kind: CompletionKind = "record"): readonly Offer[] =>
  [...records].map((record) =>
    offer(record.name, kind, recordDocs(record), { detail: record.summary, value: argumentSnippet(record) }),
  );

/** A record's page: what it is, its parameters, its source. */
export function recordDocs(record: LanguageRecord): string {
  const parameters = parameterList(record.parameters).map(
    ({ name, schema, required }) => `- \`${name}\` (${parameterDetail(schema, required)}): ${schema.description}`,
  );
  const source = record.source === undefined ? [] : [`Source: ${record.source}`];
  const { kind } = record as { readonly kind?: RecordKind };
  const recipes = kind === undefined ? "" : recipesText(kind, record.name);
  return [`**${record.name}**: ${record.summary}`, record.docs, parameters.join("\n"), ...source, recipes]
    .filter((part) => part !== "")
    .join("\n\n");
}
