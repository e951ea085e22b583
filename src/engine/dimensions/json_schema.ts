import { isNumbers, textOf } from "../dimension-input";
import type { NumberColumn, Value } from "../column";
import { unit } from "../interval";
import type { FindMisfit } from "../lazy/json-schema";
import { custom, number, optional, parameters, textList } from "../parameters";
import { defineDimension, type DimensionInput } from "../record";
import { schemaMistake } from "../schema/mistake";
import type { JsonSchema } from "../schema/walk";
import { scoreValues } from "../score-values";
import { jsonRegions } from "../text/json-region";

interface Options {
  readonly schema?: JsonSchema | string | undefined;
  readonly required?: readonly string[] | undefined;
  readonly repaired: number;
}

interface Tools {
  readonly fits: (value: Value) => boolean;
  readonly misfit: FindMisfit;
  readonly repair: (text: string) => string;
}

/** A longer text is not repaired: the work may grow with the square of its length. */
const longestRepair = 50_000;

function parsed(text: string): Value | undefined {
  try {
    return JSON.parse(text) as Value;
  } catch {
    return undefined;
  }
}

/** The whole text as JSON, else the first object or array in it that is. */
function strictly(text: string): Value | undefined {
  const whole = parsed(text);
  if (whole !== undefined) return whole;
  for (const { start, end } of jsonRegions(text)) {
    const value = parsed(text.slice(start, end));
    if (value !== undefined) return value;
  }
  return undefined;
}

/** The first object or array of a text after repair. */
function afterRepair(text: string, repair: Tools["repair"]): Value | undefined {
  const region = jsonRegions(text)[0];
  if (region === undefined || region.end - region.start > longestRepair) return undefined;
  let value: Value | undefined;
  try {
    value = parsed(repair(text.slice(region.start, region.end)));
  } catch {
    return undefined;
  }
  return typeof value === "object" && value !== null ? value : undefined;
}

function lacks(value: Value, required: readonly string[] = []): string | undefined {
  if (required.length === 0) return undefined;
  if (typeof value !== "object" || value === null || Array.isArray(value)) return "it is no object";
  const missing = required.filter((key) => !Object.hasOwn(value, key));
  return missing.length === 0 ? undefined : `it lacks ${missing.map((key) => `"${key}"`).join(", ")}`;
}

const loaded = new WeakMap<object, Tools>();

async function toolsFor(options: Options): Promise<Tools> {
  const known = loaded.get(options);
  if (known) return known;
  const { schema } = options;
  const check =
    schema === undefined || typeof schema === "string"
      ? { fits: () => true, misfit: () => undefined }
      : (await import("../lazy/json-schema")).schemaCheck(schema);
  const repair = options.repaired === 0 ? (text: string) => text : (await import("../lazy/json-repair")).jsonrepair;
  const tools = { ...check, repair };
  loaded.set(options, tools);
  return tools;
}

async function scoreDocuments(input: DimensionInput, options: Options): Promise<NumberColumn> {
  const tools = await toolsFor(options);
  const { schema, required, repaired } = options;
  const holds = (value: Value | undefined): boolean =>
    value !== undefined && lacks(value, required) === undefined && tools.fits(value);
  const judged = (value: Value | undefined, worth: number) => {
    if (value === undefined) return 0;
    if (typeof schema !== "string") return holds(value) ? worth : 0;
    const note = `The schema file ${schema} has not been read. See that it stands beside the reward file.`;
    return { status: "error" as const, note };
  };
  return scoreValues(input, (of) => {
    if (isNumbers(input.of) || typeof of !== "string") return judged(of, 1);
    const value = strictly(of);
    if (value !== undefined || repaired === 0) return judged(value, 1);
    return judged(afterRepair(of, tools.repair), repaired);
  });
}

export default defineDimension({
  kind: "dimension",
  name: "json_schema",
  summary: "1 if JSON can be read, has its keys and fits a schema.",
  docs: `1 if \`of\` is JSON that has the keys of \`required\` and fits \`schema\`, \`repaired\` if it is so only after repair, else 0. A text
is read as a whole, else as the first object or array in it that is JSON, sentences and fences around it aside. A value that is
no text, such as what the extraction \`json\` gives, is checked as it is. It is never unparseable where \`of\` is there.

\`schema\` is JSON Schema 2020-12, written here or in a file beside the reward file. \`format\` is an annotation and not checked.
Patterns run in linear time, so they have no lookaround. \`multipleOf\` counts in decimals: 0.07 is a
multiple of 0.01. References lead inside the schema. \`required\` is short for a schema that
wants an object with these keys.

Repair closes brackets and texts, quotes keys, drops trailing commas and the like; the first object or array of the text is
repaired where it has at most ${longestRepair} characters.

\`\`\`yaml
dimensions:
  readable: {type: json_schema, required: [answer, sources], repaired: 0.75}
  proposal:
    type: json_schema
    schema:
      type: object
      required: [caption]
      properties: {caption: {type: string, minLength: 1}}
\`\`\``,
  source: "JSON Schema 2020-12 (python jsonschema Draft202012Validator); jsonrepair",
  parameters: parameters({
    schema: optional(
      custom<JsonSchema | string>("A JSON Schema, or the file that holds one.", {
        anyOf: [{ type: "object" }, { type: "boolean" }, { type: "string", minLength: 1 }],
        file: "json",
      }),
    ),
    required: optional(textList("Keys that an object must have.")),
    repaired: number("The value where it holds only after repair.", { default: 0 }),
  }),
  mistake: ({ schema }) => (typeof schema === "object" ? schemaMistake(schema) : undefined),
  direction: "higher",
  cost: "cpu",
  scope: "row",
  inputs: "of",
  range: ({ repaired }) => ({ low: Math.min(unit.low, repaired), high: Math.max(unit.high, repaired) }),
  evaluate: (input, options) => scoreDocuments(input, options),
  explain(of, _to, options) {
    const tools = loaded.get(options);
    if (tools === undefined) return { why: "it was not read yet", evidence: [] };
    const strict = typeof of === "string" ? strictly(of) : of;
    const repaired =
      strict === undefined && options.repaired !== 0 ? afterRepair(textOf(of) ?? "", tools.repair) : undefined;
    const value = strict ?? repaired;
    if (value === undefined) return { why: "no JSON can be read", evidence: [] };
    const fault = lacks(value, options.required) ?? tools.misfit(value);
    const how = strict === undefined ? "after repair " : "";
    return { why: fault === undefined ? `${how}has its keys and fits` : `${how}does not fit: ${fault}`, evidence: [] };
  },
});
