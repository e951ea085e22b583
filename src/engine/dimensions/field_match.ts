import type { NumberColumn, Value } from "../column";
import { kindOf, textOf } from "../dimension-input";
import { isRead, type Read } from "../geometry/coordinates";
import { unit } from "../interval";
import { compareField, type FieldPath, leavesOf, type Tolerance } from "../match/fields";
import { choice, custom, optional, parameters } from "../parameters";
import { defineDimension, type DimensionInput } from "../record";
import { scoreValues, type Refusal } from "../score-values";
import { atPath, parsePath } from "../text/json-path";
import { jsonRegions } from "../text/json-region";
import { showNumber } from "../text/numbers";

type Reader = (text: string) => Read<Value>;

interface FieldOptions {
  readonly equal?: "exact" | "number" | "edit" | "set";
  readonly tolerance?: number | Tolerance;
  readonly weight?: number;
}

interface Options {
  readonly reader: "json" | "matplotlib";
  readonly score: "fraction" | "all";
  readonly fields?: Readonly<Record<string, FieldOptions>> | undefined;
}

/** The whole text as JSON, else the first object or array in it. */
function readJson(text: string): Read<Value> {
  for (const part of [text, ...jsonRegions(text).map(({ start, end }) => text.slice(start, end))]) {
    try {
      return { value: JSON.parse(part) as Value };
    } catch {
      continue;
    }
  }
  return { wrong: "There is no JSON in the text." };
}

interface Field {
  readonly name: string;
  readonly path: FieldPath;
  readonly gold: Value;
  readonly weight: number;
  readonly equal: NonNullable<FieldOptions["equal"]>;
  readonly tolerance: Tolerance;
}

const toleranceOf = (tolerance: FieldOptions["tolerance"]): Tolerance =>
  typeof tolerance === "number" ? { absolute: tolerance } : (tolerance ?? {});

/** The fields of gold that count. Those that are named and that gold lacks do not. */
function fieldsOf(gold: Value, fields: Options["fields"]): readonly Field[] {
  if (fields === undefined)
    return leavesOf(gold).map(({ path, value }) => ({
      name: path.join("."),
      path,
      gold: value,
      weight: 1,
      equal: "exact" as const,
      tolerance: {},
    }));
  return Object.entries(fields).flatMap(([name, { equal = "exact", tolerance, weight = 1 }]): Field[] => {
    const path = parsePath(name) ?? [name];
    const value = atPath(gold, path);
    const known = value !== undefined && value !== null;
    return known ? [{ name, path, gold: value, weight, equal, tolerance: toleranceOf(tolerance) }] : [];
  });
}

interface Result {
  readonly score: number;
  readonly fields: readonly { readonly name: string; readonly share: number }[];
}

function compare(of: Value, to: Value, reader: Reader, options: Options): Result | Refusal {
  const read = typeof to === "string" ? readJson(to) : { value: to };
  const gold = isRead(read) ? read.value : null;
  if (typeof gold !== "object" || gold === null)
    return { to: `The gold side is ${kindOf(to)}, and a mapping or its JSON is needed.` };
  const fields = fieldsOf(gold, options.fields);
  const weights = fields.reduce((sum, { weight }) => sum + weight, 0);
  if (weights === 0) return { status: "abstain", note: "The gold side has none of the fields." };
  const text = textOf(of);
  const found = text === undefined ? { value: of } : reader(text);
  if (!isRead(found)) return { of: found.wrong };
  const own = found.value;
  if (typeof own !== "object" || own === null) return { of: `\`of\` gives ${kindOf(own)}, and a mapping is needed.` };
  const shares: { name: string; share: number }[] = [];
  let sum = 0;
  for (const field of fields) {
    const share = compareField(atPath(own, field.path), field.gold, field);
    if (share === undefined) return { of: `The field ${field.name} is too long to compare.` };
    shares.push({ name: field.name, share });
    sum += field.weight * share;
  }
  const all = shares.every(({ share }) => share === 1);
  return { score: options.score === "all" ? (all ? 1 : 0) : Math.min(1, sum / weights), fields: shares };
}

let matplotlib: Reader | undefined;

async function scoreFields(input: DimensionInput, options: Options): Promise<NumberColumn> {
  if (options.reader === "matplotlib") matplotlib ??= (await import("../lazy/matplotlib")).readPlot;
  const read = options.reader === "json" ? readJson : matplotlib!;
  return scoreValues(input, (of, to) => {
    const result = compare(of, to, read, options);
    return "score" in result ? result.score : result;
  });
}

const amount = { type: "number", minimum: 0 } as const;

export default defineDimension({
  kind: "dimension",
  name: "field_match",
  summary: "The share of the gold side's fields that match.",
  docs: `Each field of \`to\` (a mapping, or its JSON) is compared with what stands at the same path in \`of\`. \`score: fraction\` gives the
weighted mean over the fields, \`score: all\` 1 if each matches in full, else 0.

\`fields\` names them, by path (\`a.b[0]\`), with \`weight\` (1) and how each is compared: \`exact\` (texts after trimming), \`number\`
within \`tolerance\` ({relative: r} times the gold number, {absolute: a}, or a number for the latter), \`edit\` (1 minus the edits between the
texts over the longer length), \`set\` (lists matched one to one whatever their order, over the longer list). Named fields that gold
lacks do not count. Without \`fields\` all leaves count, by path, as texts; a list without lists and mappings in it is one leaf.

A list is compared place by place: the mean over the longer list, so a value copied into every place earns its own place only. A
missing field earns 0. A gold side without any of the fields abstains.

\`reader\` says how a text in \`of\` is read. \`json\`: as a whole, else its first object or array. \`matplotlib\`: the record of a chart,
read off its program without running it: \`type\` (\`line\`, \`bar\`, \`scatter\`, \`pie\` ...; a list where there are several), \`layout\` ([rows,
columns]), \`values\` (the plotted numbers), \`labels\` (categories), \`x\`, \`title\`, \`xlabel\`, \`ylabel\`, \`legend\`. Constants, lists, arithmetic,
simple loops and numpy's \`array\`, \`arange\`, \`linspace\` are worked out; what depends on anything else is left out. What cannot be
read is *unparseable*.

\`\`\`yaml
dimensions:
  cells: {type: field_match, of: completion}
  chart:
    type: field_match
    of: completion
    reader: matplotlib
    fields:
      type: {equal: exact}
      values: {equal: number, tolerance: {relative: 0.05}, weight: 2}
      labels: {equal: edit}
\`\`\``,
  source: "MSRL, arXiv 2508.13587 (matplotlib)",
  parameters: parameters({
    reader: choice("How a text is read.", ["json", "matplotlib"]),
    score: choice("What is measured.", ["fraction", "all"]),
    fields: optional(
      custom<Readonly<Record<string, FieldOptions>>>("Fields by path, each with how it is compared.", {
        type: "object",
        minProperties: 1,
        additionalProperties: {
          type: "object",
          properties: {
            equal: { type: "string", enum: ["exact", "number", "edit", "set"] },
            tolerance: {
              anyOf: [
                amount,
                { type: "object", properties: { absolute: amount, relative: amount }, additionalProperties: false },
              ],
            },
            weight: amount,
          },
          additionalProperties: false,
        },
      }),
    ),
  }),
  mistake({ fields = {} }) {
    const name = Object.keys(fields).find(
      (key) => fields[key]!.tolerance !== undefined && fields[key]!.equal !== "number",
    );
    return name === undefined
      ? undefined
      : `\`tolerance\` of \`${name}\` belongs to \`equal: number\`. Write that, or leave it out.`;
  },
  direction: "higher",
  cost: "cpu",
  scope: "row",
  inputs: "of and to",
  range: () => unit,
  evaluate: (input, options) => scoreFields(input, options),
  explain(of, to, options) {
    const read = options.reader === "json" ? readJson : matplotlib;
    if (read === undefined) return { why: "it was not read yet", evidence: [] };
    const result = compare(of, to ?? null, read, options);
    if (!("score" in result)) {
      const why = "note" in result ? result.note : "of" in result ? result.of : result.to;
      return { why, evidence: [] };
    }
    const wrong = result.fields.filter(({ share }) => share < 1);
    const listed = wrong.slice(0, 5).map(({ name, share }) => `${name} ${showNumber(share)}`);
    const right = `${result.fields.length - wrong.length} of ${result.fields.length} fields match`;
    return { why: wrong.length === 0 ? right : `${right}; ${listed.join(", ")}`, evidence: [] };
  },
});
