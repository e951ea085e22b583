import type { Value } from "../column";
import { wholeJson } from "./json-at";
import type { Span } from "./spaces";

export type Mapping = Readonly<Record<string, Value>>;

/** A tool call as it was written. */
export interface WrittenCall extends Span {
  /** Empty where none can be read. */
  readonly name: string;
  /** A mapping where it could be read; else what stands there. */
  readonly arguments: Value;
  /** True if name and arguments could be read. */
  readonly ok: boolean;
  /** Other keys of a call that is written without `arguments`. */
  readonly more?: Mapping;
}

export const isMapping = (value: Value | undefined): value is Mapping =>
  typeof value === "object" && value !== null && !Array.isArray(value);

const own = (of: Mapping, key: string): Value | undefined => (Object.hasOwn(of, key) ? of[key] : undefined);

/** Keys under which systems write arguments, in the order in which they are tried. */
const argumentKeys = ["arguments", "parameters", "args", "input"];

/** Arguments are a mapping, or the JSON text of one (OpenAI); nothing is no arguments. */
function argumentsOf(value: Value): { value: Value; ok: boolean } {
  if (isMapping(value)) return { value, ok: true };
  if (value === null || value === "") return { value: {}, ok: true };
  const read = typeof value === "string" ? wholeJson(value) : undefined;
  const fine = read !== undefined && read.duplicate === undefined && isMapping(read.value);
  return fine ? { value: read.value, ok: true } : { value, ok: false };
}

/**
 * The call that a mapping is: `{name, arguments}`, `{function: {name, arguments}}` (OpenAI), with `parameters`, `args` or `input` for
 * `arguments`. Without any of them the other keys are the arguments. Undefined where it has no name.
 */
export function callOf(value: Mapping): Omit<WrittenCall, "start" | "end"> | undefined {
  const inner = own(value, "function");
  const call = isMapping(inner) ? inner : value;
  const name = own(call, "name");
  if (typeof name !== "string" || name === "") return undefined;
  const key = argumentKeys.find((candidate) => own(call, candidate) !== undefined);
  if (key !== undefined) {
    const given = argumentsOf(own(call, key)!);
    return { name, arguments: given.value, ok: given.ok };
  }
  const more = Object.fromEntries(Object.entries(call).filter(([other]) => other !== "name"));
  return { name, arguments: more, ok: true, more };
}

const hasArguments = (value: Mapping): boolean =>
  isMapping(own(value, "function")) || argumentKeys.some((key) => own(value, key) !== undefined);

/** The calls that a JSON value is: one, a list of them, or `{tool_calls: [...]}`. */
export function callsOf(value: Value, strict: boolean): readonly Omit<WrittenCall, "start" | "end">[] {
  if (Array.isArray(value)) return (value as readonly Value[]).flatMap((one) => callsOf(one, strict));
  if (!isMapping(value)) return [];
  const several = own(value, "tool_calls");
  if (Array.isArray(several)) return callsOf(several, strict);
  if (strict && !hasArguments(value)) return [];
  const call = callOf(value);
  return call === undefined ? [] : [call];
}

/** A call that could not be read. */
export const unread = (text: string, start: number, end: number): WrittenCall => ({
  name: "",
  arguments: text.slice(start, end),
  ok: false,
  start,
  end,
});
