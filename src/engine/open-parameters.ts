import { ERROR, OK, type StatusCode } from "../messages/status";
import { everything, hull, type Interval } from "./interval";
import { evaluateNumbers, type ColumnScope, type Expression } from "./expression";
import type { Parameters } from "./plan";

/** A number among parameters that is no constant: an expression, worked out row by row. */
export interface OpenParameter {
  /** Where it stands below the parameters. */
  readonly path: readonly [string, ...(string | number)[]];
  readonly expression: Expression;
  readonly bounds: Bounds;
}

/** What a number must be. */
export interface Bounds {
  readonly whole?: boolean;
  readonly minimum?: number;
  readonly maximum?: number;
  readonly exclusiveMinimum?: number;
}

/** Whether a number is one that a parameter takes. */
export const withinBounds = (value: number, { whole, minimum, maximum, exclusiveMinimum }: Bounds): boolean =>
  Number.isFinite(value) &&
  (whole !== true || Number.isInteger(value)) &&
  !(minimum !== undefined && value < minimum) &&
  !(maximum !== undefined && value > maximum) &&
  !(exclusiveMinimum !== undefined && value <= exclusiveMinimum);

/** Rows that are worked with the same numbers. */
export interface ParameterRows {
  readonly parameters: Parameters;
  readonly rows: Int32Array;
}

/** Why a row has no parameters to be worked with. */
export interface OpenFailure {
  readonly status: StatusCode;
  readonly note: string;
}

/**
 * Rows by the numbers that their parameters have.
 * @param asked rows to look at (1).
 */
export function rowsByParameters(
  parameters: Parameters,
  open: readonly OpenParameter[],
  scope: ColumnScope,
  asked: Uint8Array,
): { readonly sets: readonly ParameterRows[]; readonly failures: ReadonlyMap<number, OpenFailure> } {
  const columns = open.map(({ expression }) => evaluateNumbers(expression, scope, asked));
  const sets = new Map<string, { values: number[]; rows: number[] }>();
  const failures = new Map<number, OpenFailure>();
  for (let row = 0; row < asked.length; row++) {
    if (asked[row] !== 1) continue;
    const failure = failureOf(row);
    if (failure !== undefined) {
      failures.set(row, failure);
      continue;
    }
    const values = columns.map((column) => column.values[row]!);
    const key = values.join(" ");
    const set = sets.get(key);
    if (set === undefined) sets.set(key, { values, rows: [row] });
    else set.rows.push(row);
  }
  return {
    sets: [...sets.values()].map(({ values, rows }) => ({
      parameters: withNumbers(parameters, open, values),
      rows: Int32Array.from(rows),
    })),
    failures,
  };

  function failureOf(row: number): OpenFailure | undefined {
    for (const [k, { values, status, notes }] of columns.entries()) {
      const { path, expression, bounds } = open[k]!;
      const name = path.join(".");
      if (status[row] !== OK) {
        const why = notes?.get(row) ?? "it has no value here";
        const code = status[row] as StatusCode;
        return { status: code, note: `\`${name}\` is \`${expression.text}\`: ${why}` };
      }
      if (!withinBounds(values[row]!, bounds))
        return { status: ERROR, note: `\`${name}\` is ${values[row]} here, which it cannot be. ${advice}` };
    }
    return undefined;
  }
}

const advice = "Keep the expression in the range of the parameter: `max(1, ...)`.";

/** Parameters in which each open one is its number. */
export function withNumbers(
  parameters: Parameters,
  open: readonly OpenParameter[],
  values: readonly number[],
): Parameters {
  return open.reduce<Parameters>((all, { path }, k) => placed(all, path, values[k]!) as Parameters, parameters);
}

function placed(whole: unknown, [key, ...rest]: readonly (string | number)[], value: number): unknown {
  if (key === undefined) return value;
  if (Array.isArray(whole)) return whole.map((item, i) => (i === key ? placed(item, rest, value) : (item as unknown)));
  const object = whole as Readonly<Record<string, unknown>>;
  return { ...object, [key]: placed(object[key], rest, value) };
}

/** More open parameters than this are not tried in all combinations. */
const mostTried = 6;

/** The range of what a step gives whatever the open parameters are: at the ends of their own ranges. */
export function imageWith(
  of: Interval,
  parameters: Parameters,
  open: readonly OpenParameter[] | undefined,
  image: (of: Interval, parameters: Parameters) => Interval,
): Interval {
  if (open === undefined || open.length === 0) return image(of, parameters);
  if (open.length > mostTried) return everything;
  let all: Interval | undefined;
  for (let mask = 0; mask < 1 << open.length; mask++) {
    const values = open.map(({ expression: { interval }, bounds }, k) =>
      clamped((mask >> k) & 1 ? interval.high : interval.low, bounds),
    );
    const one = image(of, withNumbers(parameters, open, values));
    if (Number.isNaN(one.low) || Number.isNaN(one.high)) return everything;
    all = all ? hull(all, one) : one;
  }
  return all ?? everything;
}

const clamped = (value: number, { minimum, maximum, exclusiveMinimum }: Bounds): number =>
  Math.min(Math.max(value, minimum ?? above(exclusiveMinimum)), maximum ?? Infinity);

const above = (bound: number | undefined): number => (bound === undefined ? -Infinity : bound + Number.EPSILON);
