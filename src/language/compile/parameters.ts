import { RE2JS } from "re2js";
import type { TObject, TSchema } from "typebox";
import { compileExpression } from "../../engine/expression";
import type { Expression } from "../../engine/expression/types";
import { type ParameterSchema, parameterList } from "../../engine/parameters";
import type { Parameters, Path } from "../../engine/plan";
import type { LanguageRecord } from "../../engine/record";
import type { Entry, Tree } from "../document/tree";
import type { TextRange } from "../types";
import { constantOf } from "./constants";
import { type Compiling, report } from "./context";
import { readExpression, type Wanted } from "./expressions";
import { openNumber } from "./open-number";
import { bad, lowerFirst, type ParameterPlace, pick } from "./parameter-place";
import { structured } from "./structured-parameter";

/** Parameters of a record from the entries of its mapping: checked, defaults filled in, expressions compiled. */
export function readParameters(
  c: Compiling,
  schema: TObject,
  entries: readonly Entry[],
  place: ParameterPlace,
): Parameters | undefined {
  const list = parameterList(schema);
  const known = [...list.map(({ name }) => name), ...place.others];
  for (const entry of entries) {
    if (known.includes(entry.key) || !isUsable(entry)) continue;
    report(c, entry.keyRange, {
      rule: "unknown-parameter",
      message: `\`${place.record}\` has no parameter \`${entry.key}\`.`,
      stops: true,
      wrong: entry.key,
      candidates: known,
    });
  }
  let complete = true;
  const values: Record<string, unknown> = {};
  for (const { name, schema: parameter, required } of list) {
    const entry = entries.findLast((candidate) => candidate.key === name);
    if (entry === undefined || (entry.value.kind === "scalar" && entry.value.value === null)) {
      const fallback = entry === undefined || !required ? defaultOf(c, parameter, name, place) : undefined;
      if (fallback !== undefined) values[name] = fallback;
      else if (required) {
        complete = false;
        report(c, entry?.keyRange ?? place.at, {
          rule: "missing-parameter",
          message: `\`${place.record}\` needs \`${name}\`: ${lowerFirst(parameter.description)}`,
          stops: true,
          wrong: name,
        });
      }
      continue;
    }
    const value = convert(c, parameter, entry.value, { ...place, path: pathIn(place, name), below: [name] }, name);
    if (value === bad) complete = false;
    else values[name] = value;
  }
  return complete ? values : undefined;
}

/** Reports what is wrong with parameters that are each fine. */
export function reportMistake(c: Compiling, record: LanguageRecord, parameters: Parameters, at: TextRange): void {
  const message = record.mistake?.(parameters);
  if (message !== undefined) report(c, at, { rule: "wrong-parameter-type", message, stops: true });
}

/** A piece that a comma cut off has its own diagnostic. */
const isUsable = (entry: Entry) => entry.colon || /^[\w-]+$/.test(entry.key);

function defaultOf(c: Compiling, schema: ParameterSchema, name: string, place: ParameterPlace): unknown {
  if (schema.default === undefined || schema.kind !== "expression") return schema.default;
  if (schema.words?.includes(String(schema.default))) return schema.default;
  const text = String(schema.default);
  const scalar: Tree = { kind: "scalar", value: text, text, style: "plain", start: place.at.start, end: place.at.end };
  return readExpression(c, scalar, {
    path: pathIn(place, name),
    reader: place.reader,
    as: "value",
    ...pick(place, schema),
  });
}

const pathIn = (place: ParameterPlace, name: string): Path => place.pathOf?.(name) ?? [...place.path, name];

function convert(c: Compiling, schema: ParameterSchema, tree: Tree, place: ParameterPlace, name: string): unknown {
  const wrong = (wanted: string, more: { candidates?: readonly string[]; instead?: string } = {}) => {
    report(c, tree, {
      rule: "wrong-parameter-type",
      message: `\`${name}\` of \`${place.record}\` takes ${wanted}, not ${describe(tree)}.`,
      stops: true,
      ...(more.candidates && tree.kind === "scalar" ? { wrong: tree.text } : {}),
      ...more,
    });
    return bad;
  };
  switch (schema.kind) {
    case "number":
    case "integer":
      return number(c, schema, tree, wrong, place, name);
    case "boolean":
      if (tree.kind === "scalar" && typeof tree.value === "boolean") return tree.value;
      if (tree.kind === "scalar" && /^(yes|on|y)$/i.test(tree.text)) return wrong("true or false", { instead: "true" });
      if (tree.kind === "scalar" && /^(no|off|n)$/i.test(tree.text))
        return wrong("true or false", { instead: "false" });
      return wrong("true or false");
    case "text":
      return tree.kind === "scalar" ? tree.text : wrong("a text");
    case "choice": {
      const choices = schema.enum ?? [];
      if (tree.kind === "scalar" && choices.includes(tree.text)) return tree.text;
      return wrong(choices.map((word) => `\`${word}\``).join(" or "), { candidates: choices });
    }
    case "pattern":
      return tree.kind === "scalar" ? pattern(c, tree.text, tree) : wrong("a pattern");
    case "expression": {
      if (tree.kind === "scalar" && schema.words?.includes(tree.text)) return tree.text;
      if (tree.kind === "list" && schema.items !== undefined) return literalList(tree) ?? wrong("a list of texts");
      const wanted: Wanted = { path: place.path, reader: place.reader, as: "value", ...pick(place, schema) };
      return readExpression(c, tree, wanted) ?? bad;
    }
    case "list":
      return list(c, schema, tree, place, name, wrong);
    case "mapping":
    case "children":
    case "any":
      return structured(c, schema, tree, wrong, place);
  }
}

/** A list that is written in the file, as an expression that gives it. */
function literalList(tree: Tree & { readonly kind: "list" }): Expression | undefined {
  const items = tree.items.map((item) => {
    if (item.kind !== "scalar" || item.value === null) return undefined;
    return typeof item.value === "number" ? item.value : item.text;
  });
  if (items.includes(undefined)) return undefined;
  return compileExpression(JSON.stringify(items), () => undefined).expression;
}

function number(
  c: Compiling,
  schema: ParameterSchema,
  tree: Tree,
  wrong: (wanted: string) => symbol,
  place: ParameterPlace,
  name: string,
): unknown {
  if (tree.kind !== "scalar" || typeof tree.value === "boolean") return wrong("a number");
  const found = constantOf(c, tree);
  if (!("value" in found)) {
    const open =
      place.open && openNumber(c, schema, tree, place.open.columns, { ...place, below: place.below ?? [name] });
    if (open === undefined) return wrong(`a number (${found.message})`);
    place.open?.numbers.push(open.parameter);
    return open.value;
  }
  const { value } = found;
  if (schema.kind === "integer" && !Number.isInteger(value)) return wrong("a whole number");
  const { minimum, maximum, exclusiveMinimum } = schema;
  const fits =
    !(minimum !== undefined && value < minimum) &&
    !(maximum !== undefined && value > maximum) &&
    !(exclusiveMinimum !== undefined && value <= exclusiveMinimum);
  return fits ? value : wrong(`a number ${rangeText(schema)}`);
}

/** The bounds of a number in words: `from 1`, `above 0`, `from 0 to 1`. Empty where it has none. */
export function rangeText(schema: ParameterSchema): string {
  const { minimum, maximum, exclusiveMinimum } = schema;
  const low =
    minimum !== undefined ? `from ${minimum}` : exclusiveMinimum !== undefined ? `above ${exclusiveMinimum}` : "";
  const high = maximum !== undefined ? `${low === "" ? "up to" : "to"} ${maximum}` : "";
  return [low, high].filter((part) => part !== "").join(" ");
}

function pattern(c: Compiling, text: string, tree: Tree): unknown {
  try {
    RE2JS.compile(text);
    return text;
  } catch (error) {
    const why = error instanceof Error ? error.message.replace(/^error parsing regexp: /, "") : String(error);
    report(c, tree, {
      rule: "bad-pattern",
      message: `This is no pattern that runs in linear time: ${why}.`,
      stops: true,
    });
    return bad;
  }
}

function list(
  c: Compiling,
  schema: ParameterSchema,
  tree: Tree,
  place: ParameterPlace,
  name: string,
  wrong: (wanted: string) => symbol,
): unknown {
  const item = schema.items as (TSchema & Partial<ParameterSchema> & { type?: string }) | undefined;
  const kind =
    item?.kind ?? { number: "number", integer: "integer", string: "text", boolean: "boolean" }[item?.type ?? ""];
  if (tree.kind === "mapping") return wrong("a list");
  const single = tree.kind === "scalar";
  if (single && (kind === undefined || ["number", "integer", "boolean"].includes(kind))) return wrong("a list");
  const trees = single ? [tree] : tree.items;
  if (item === undefined || kind === undefined) return structured(c, schema, tree, wrong, place);
  const element = { ...item, kind, description: "" } as unknown as ParameterSchema;
  const values = trees.map((child, i) =>
    convert(
      c,
      element,
      child,
      single ? place : { ...place, path: [...place.path, i], below: [...(place.below ?? [name]), i] },
      name,
    ),
  );
  if (values.includes(bad)) return bad;
  const { minItems, maxItems } = schema as { minItems?: number; maxItems?: number };
  const enough =
    (minItems === undefined || values.length >= minItems) && (maxItems === undefined || values.length <= maxItems);
  if (enough) return values;
  const count = minItems === maxItems ? `${minItems}` : `${minItems ?? 0} to ${maxItems ?? "any number of"}`;
  return wrong(`a list of ${count} elements`);
}

function describe(tree: Tree): string {
  if (tree.kind === "scalar") return tree.value === null ? "nothing" : `\`${tree.text}\``;
  return `a ${tree.kind}`;
}
