import Check from "typebox/value";
import type { Value } from "../column";
import { parameterList } from "../parameters";
import type { DimensionType, Failure } from "../record";

export type Item = Readonly<Record<string, Value>>;

/** What a constraint says beside its type: bounds of the value, and what is compared with. */
const bounds = ["at_least", "at_most", "equals", "between"] as const;
const others = ["type", "to", "about", "id", "name"];

/** Names that data sets give to parameters. */
const alias: Readonly<Record<string, string>> = { matches: "pattern" };

const failed = (note: string): Failure => ({ status: "error", note });

/** The parameters of a constraint's type, checked, with defaults filled in. */
export function constraintParameters(item: Item, type: DimensionType): Readonly<Record<string, unknown>> | Failure {
  const known = parameterList(type.parameters);
  const values: Record<string, unknown> = Object.fromEntries(
    known.flatMap(({ name, schema }) => (schema.default === undefined ? [] : [[name, schema.default]])),
  );
  for (const [key, value] of Object.entries(item)) {
    if (others.includes(key) || (bounds as readonly string[]).includes(key)) continue;
    const name = known.some((one) => one.name === key) ? key : (alias[key] ?? key);
    const parameter = known.find((one) => one.name === name);
    if (parameter === undefined) return failed(`\`${type.name}\` has no parameter \`${key}\`.`);
    if (JSON.stringify(parameter.schema).includes('"kind":"expression"'))
      return failed(`\`${key}\` of \`${type.name}\` is an expression, and a constraint in the data has none.`);
    const single = parameter.schema.kind === "list" && !Array.isArray(value);
    const given = single ? [value] : value;
    if (!Check.Check(parameter.schema, given)) return failed(`\`${key}\` of \`${type.name}\` cannot be read.`);
    values[name] = given;
  }
  const missing = known.find(({ name, required }) => required && values[name] === undefined);
  if (missing) return failed(`\`${type.name}\` needs \`${missing.name}\`.`);
  const mistake = type.mistake?.(values);
  return mistake === undefined ? values : failed(mistake);
}

/** Whether a value keeps to a constraint: its bounds; without any, a value of a type from 0 to 1 must be 1. */
export function holds(value: number, item: Item, type: DimensionType, parameters: Readonly<Record<string, unknown>>) {
  const number = (bound: Value | undefined): number => (typeof bound === "number" ? bound : NaN);
  const between = Array.isArray(item["between"]) ? (item["between"] as readonly Value[]) : undefined;
  const limits: readonly (readonly [string, (bound: number) => boolean, Value | undefined])[] = [
    ["at_least", (bound) => value >= bound, item["at_least"]],
    ["at_most", (bound) => value <= bound, item["at_most"]],
    ["equals", (bound) => value === bound, item["equals"]],
    ["between", (bound) => value >= bound, between?.[0]],
    ["between", (bound) => value <= bound, between?.[1]],
  ];
  const given = limits.filter(([name]) => item[name] !== undefined);
  const wrong = given.find(([, , bound]) => Number.isNaN(number(bound)));
  if (wrong)
    return failed(
      `\`${wrong[0]}\` of a constraint is no number${wrong[0] === "between" ? ", no pair of numbers" : ""}.`,
    );
  if (given.length > 0) return given.every(([, test, bound]) => test(number(bound))) ? 1 : 0;
  const { low, high } = type.range(parameters);
  if (low < 0 || high > 1)
    return failed(
      `\`${type.name}\` gives no truth: write \`at_least\`, \`at_most\`, \`equals\` or \`between\` beside it.`,
    );
  return value === 1 ? 1 : 0;
}
