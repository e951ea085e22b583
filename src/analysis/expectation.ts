import { statuses, type Status } from "../messages/status";
import type { Value } from "../engine/column";

/** What a test found for a subject: a value, or a status without one, with its reason. */
export interface Found {
  readonly value: Value;
  readonly status: Status;
  readonly note?: string | undefined;
  /** Of a list: what was found for each element. */
  readonly elements?: readonly Found[];
}

/** Whether something that was found is what a test expects, and how to say what was expected. */
export interface Verdict {
  readonly passed: boolean;
  readonly expected: string;
}

const isStatus = (word: unknown): word is Status => statuses.includes(word as Status);
const isRecord = (value: unknown): value is Readonly<Record<string, unknown>> =>
  typeof value === "object" && value !== null && !Array.isArray(value);

/**
 * Compares by LANGUAGE.md, section 9: a number, a list, a status word, `{about, within}` or `{status, value}`.
 * @param within largest difference of numbers that still counts as equal.
 */
export function judge(expected: unknown, found: Found, within: number): Verdict {
  const { elements } = found;
  if (Array.isArray(expected) && elements !== undefined) {
    const verdicts = expected.map((one, i): Verdict | undefined => elements[i] && judge(one, elements[i], within));
    const passed = expected.length === elements.length && verdicts.every((verdict) => verdict?.passed === true);
    return { passed, expected: `[${verdicts.map((v, i) => v?.expected ?? show(expected[i])).join(", ")}]` };
  }
  if (isStatus(expected)) return { passed: found.status === expected, expected };
  if (isRecord(expected) && "about" in expected) {
    const limit = typeof expected.within === "number" ? expected.within : within;
    return { passed: equal(expected.about, found.value, limit), expected: `${show(expected.about)} ± ${show(limit)}` };
  }
  if (isRecord(expected) && "status" in expected) {
    const value = "value" in expected ? expected.value : undefined;
    const passed = found.status === expected.status && (value === undefined || equal(value, found.value, within));
    const words = String(expected.status);
    return { passed, expected: value === undefined ? words : `${words} with ${show(value)}` };
  }
  return { passed: equal(expected, found.value, within), expected: show(expected) };
}

/** Equal in kind and value; numbers by tolerance, true and false as 1 and 0. */
function equal(expected: unknown, actual: unknown, within: number): boolean {
  const wanted = typeof expected === "boolean" ? Number(expected) : expected;
  const given = typeof actual === "boolean" ? Number(actual) : actual;
  if (typeof wanted === "number" && typeof given === "number") return Math.abs(wanted - given) <= within;
  if (Array.isArray(wanted) && Array.isArray(given))
    return wanted.length === given.length && wanted.every((element, i) => equal(element, given[i], within));
  if (isRecord(wanted) && isRecord(given)) {
    const keys = new Set([...Object.keys(wanted), ...Object.keys(given)]);
    return [...keys].every((key) => equal(wanted[key], given[key], within));
  }
  return wanted === given;
}

/** What was found, in words: `0.5`, `unparseable with 0`, `error: division by zero`. */
export function describe({ value, status, note, elements }: Found, list = elements !== undefined): string {
  if (list && elements && elements.length > 0)
    return `[${elements.map((one) => (one.value === null ? one.status : show(one.value))).join(", ")}]`;
  if (status === "ok") return show(value);
  const because = note === undefined ? "" : `: ${note}`;
  return value === null ? `${status}${because}` : `${status} with ${show(value)}${because}`;
}

/** A value as a reader would write it; numbers with up to 10 digits. */
export function show(value: unknown): string {
  if (typeof value === "number") return String(Number(value.toPrecision(10)));
  if (typeof value === "string") return value;
  return JSON.stringify(value) ?? "nothing";
}

/** The same for the end of a line: numbers with two decimals, or two digits where they are small. */
export function shownShort(value: unknown): string {
  if (typeof value !== "number") return show(value);
  const text = Number.isInteger(value)
    ? String(value)
    : Math.abs(value) < 0.01
      ? String(Number(value.toPrecision(2)))
      : value.toFixed(2);
  return text.replace("-", "−");
}
