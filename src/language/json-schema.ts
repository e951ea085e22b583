import { probeNames } from "../analysis/probing/registry";
import { type ParameterSchema, parameterList } from "../engine/parameters";
import type { LanguageRecord } from "../engine/record";
import { records } from "../engine/records";
import { callKeys } from "./compile/calls";
import { dataKeys } from "./compile/data";
import { dimensionFields, nodeFields, termFields } from "./compile/fields";
import { sections } from "./sections";

type Json = Readonly<Record<string, unknown>>;

const expression: Json = { type: ["string", "number", "boolean"] };
const anything: Json = {};

/** A parameter as JSON Schema: in the file a number may also be an expression over params. */
function parameterSchema(schema: ParameterSchema): Json {
  const { kind, items, enum: words, ...rest } = schema as ParameterSchema & Json;
  const description = {
    description: schema.description,
    ...(schema.default === undefined ? {} : { default: schema.default }),
  };
  switch (kind) {
    case "number":
    case "integer": {
      const bounds = Object.fromEntries(
        Object.entries(rest).filter(([key]) => /^(exclusiveM|m)(in|ax)imum$/.test(key)),
      );
      return { anyOf: [{ type: kind, ...bounds }, { type: "string" }], ...description };
    }
    case "choice":
      return { enum: words, ...description };
    case "boolean":
      return { type: "boolean", ...description };
    case "text":
    case "pattern":
      return { type: ["string", "number"], ...description };
    case "expression":
      return { ...expression, ...description };
    case "list": {
      const item = items as ParameterSchema | undefined;
      return {
        anyOf: [
          { type: "array", items: item?.kind ? parameterSchema(item) : anything },
          { type: ["string", "number"] },
        ],
        ...description,
      };
    }
    case "mapping":
    case "children":
    case "any":
      return description;
  }
}

const parameterSchemas = (record: LanguageRecord): Json =>
  Object.fromEntries(parameterList(record.parameters).map(({ name, schema }) => [name, parameterSchema(schema)]));

/** The argument of an operation: parameters by name, or the main one alone. */
function argument(record: LanguageRecord, more: Json = {}): Json {
  const byName = { type: "object", properties: { ...parameterSchemas(record), ...more }, additionalProperties: false };
  const main = parameterList(record.parameters).find(({ name }) => name === record.main)?.schema;
  const forms = [byName, { type: "null" }, ...(main ? [parameterSchema(main)] : record.main ? [expression] : [])];
  return { anyOf: forms, description: record.summary };
}

const described = (docs: Readonly<Record<string, string>>): Json =>
  Object.fromEntries(Object.entries(docs).map(([name, description]) => [name, { description }]));

function dimension(): Json {
  const types = [...records.dimension.values()].map((record) => ({
    if: { properties: { type: { const: record.name } }, required: ["type"] },
    then: {
      properties: Object.fromEntries(
        [...Object.keys(dimensionFields), ...Object.keys(parameterSchemas(record))].map((name) => [
          name,
          parameterSchemas(record)[name] ?? true,
        ]),
      ),
      additionalProperties: false,
    },
  }));
  return {
    anyOf: [
      expression,
      {
        type: "object",
        properties: {
          ...described(dimensionFields),
          type: { enum: [...records.dimension.keys()], description: dimensionFields["type"] },
          shape: { $ref: "#/$defs/shape" },
        },
        required: ["type"],
        allOf: types,
      },
    ],
  };
}

function call(): Json {
  const properties = described(callKeys);
  const of = (name: string, schema: Json): Json => ({ [name]: { ...schema, ...(properties[name] as Json) } });
  const texts = ["model", "template", "system", "about"].map((name) => of(name, { type: "string" }));
  return {
    type: "object",
    required: ["model"],
    properties: Object.assign(
      {},
      properties,
      ...texts,
      of("score", { type: ["string", "object"] }),
      of("cache", { enum: [true, false, "content"] }),
    ) as Json,
    additionalProperties: false,
  };
}

const operations = (list: Iterable<LanguageRecord>, more: Json = {}): Json => ({
  type: "object",
  properties: Object.fromEntries([...list].map((record) => [record.name, argument(record, more)])),
});

/** The form of a reward file as JSON Schema 2020-12, from the records. What only the compiler can check is left open. */
export function jsonSchema(): object {
  const node = {
    type: "object",
    properties: Object.fromEntries(
      [...records.node.values()].map((record) => [record.name, { description: record.summary }]),
    ),
  };
  const known: Readonly<Record<string, Json>> = {
    reward: { const: 1 },
    name: { type: "string" },
    about: { type: "string" },
    source: { type: "string" },
    params: { type: "object", additionalProperties: { type: ["number", "string"] } },
    data: { type: "object", properties: described(dataKeys), additionalProperties: false },
    calls: { type: "object", additionalProperties: call() },
    extract: { type: "object", additionalProperties: { $ref: "#/$defs/extraction" } },
    dimensions: { type: "object", additionalProperties: { $ref: "#/$defs/dimension" } },
    aggregate: { anyOf: [expression, { $ref: "#/$defs/node" }] },
    advantage: {
      anyOf: [{ enum: [...records.estimator.keys()] }, operations(records.estimator.values()), { type: "array" }],
    },
    tests: { type: "array", items: { type: "object" } },
    probes: {
      anyOf: [
        { enum: probeNames },
        { type: "array", items: { anyOf: [{ enum: probeNames }, { type: "object", maxProperties: 1 }] } },
      ],
    },
    suppress: { type: "array", items: { type: "object", required: ["rule", "reason"] } },
  };
  return {
    $schema: "https://json-schema.org/draft/2020-12/schema",
    title: "Reward file",
    type: "object",
    required: ["reward", "dimensions"],
    additionalProperties: false,
    properties: Object.fromEntries(
      sections.map(({ name, summary }) => [name, { ...(known[name] ?? anything), description: summary }]),
    ),
    $defs: {
      dimension: dimension(),
      extraction: {
        anyOf: [expression, operations(records.extraction.values(), { of: expression }), { type: "array" }],
      },
      shape: {
        type: "array",
        items: { anyOf: [{ enum: [...records.shape.keys()] }, operations(records.shape.values())] },
      },
      node: {
        ...node,
        description: "One node of the aggregate.",
        $comment: Object.keys({ ...termFields, ...nodeFields }).join(", "),
      },
    },
  };
}
