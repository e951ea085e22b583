import type { Value } from "../column";
import { isJson, jsonPieces, type JsonRead, readJson, wholeJson } from "./json-at";
import { isSpace, trimSpan, type Span } from "./spaces";
import { tagBlocks } from "./tag-spans";

export const callFormats = ["auto", "json", "hermes", "tags"] as const;
export type CallFormat = (typeof callFormats)[number];

type Mapping = Readonly<Record<string, Value>>;

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
function callsOf(value: Value, strict: boolean): readonly Omit<WrittenCall, "start" | "end">[] {
  if (Array.isArray(value)) return (value as readonly Value[]).flatMap((one) => callsOf(one, strict));
  if (!isMapping(value)) return [];
  const several = own(value, "tool_calls");
  if (Array.isArray(several)) return callsOf(several, strict);
  if (strict && !hasArguments(value)) return [];
  const call = callOf(value);
  return call === undefined ? [] : [call];
}

const placed = (read: JsonRead, strict: boolean): readonly WrittenCall[] =>
  callsOf(read.value, strict).map((call) => ({
    ...call,
    ok: call.ok && read.duplicate === undefined,
    start: read.start,
    end: read.end,
  }));

const unread = (text: string, start: number, end: number): WrittenCall => ({
  name: "",
  arguments: text.slice(start, end),
  ok: false,
  start,
  end,
});

const beginsCall = /\{\s*["']?(?:name|function)["']?\s*:/y;

function looksLikeCall(text: string, at: number): boolean {
  beginsCall.lastIndex = at;
  return beginsCall.test(text);
}

/**
 * Calls written as JSON anywhere in a text. What begins as one and is none, and a text that is nothing but broken JSON, is a call
 * that could not be read.
 * @param strict only objects with arguments: others may be data
 */
function jsonCalls(text: string, strict: boolean): readonly WrittenCall[] {
  const calls: WrittenCall[] = [];
  const begin = trimSpan(text, 0, text.length).start;
  let whole: WrittenCall | undefined;
  for (const piece of jsonPieces(text)) {
    if (isJson(piece)) calls.push(...placed(piece, strict));
    else {
      const call = piece.open.find((at) => looksLikeCall(text, at));
      if (call !== undefined) calls.push(unread(text, call, piece.stop));
      else if (piece.start === begin) whole = unread(text, begin, text.length);
    }
  }
  return calls.length === 0 && whole && !strict ? [whole] : calls.sort((a, b) => a.start - b.start);
}

const opening = "<tool_call>";
const closing = "</tool_call>";

/** JSON values one behind another, and where they end. */
function jsonRun(text: string, from: number): { reads: readonly JsonRead[]; end: number } {
  const reads: JsonRead[] = [];
  let end = from;
  for (let at = from; ;) {
    at = behindSpace(text, at);
    const begins = text[at] === "{" || text[at] === "[";
    const read = begins ? readJson(text, at) : undefined;
    if (!isJson(read)) return { reads, end };
    reads.push(read);
    at = end = read.end;
  }
}

function behindSpace(text: string, from: number): number {
  let at = from;
  while (at < text.length && isSpace(text.charCodeAt(at))) at++;
  return at;
}

/**
 * `<tool_call>{"name": ..., "arguments": {...}}</tool_call>` (Hermes, Qwen), one or several objects a block. The closing tag may be
 * missing behind a whole object, as vLLM's parser has it; a block that holds no call is one that could not be read.
 */
function hermesCalls(text: string): readonly WrittenCall[] {
  const calls: WrittenCall[] = [];
  const lastClosing = text.lastIndexOf(closing);
  for (let open = text.indexOf(opening); open >= 0;) {
    const start = open + opening.length;
    const { reads, end } = jsonRun(text, start);
    const found = reads.flatMap((read) => placed(read, false));
    const next = behindSpace(text, end);
    const ends = text.startsWith(closing, next) || text.startsWith(opening, next) || end > lastClosing;
    if (found.length > 0 && ends) {
      calls.push(...found);
      open = text.indexOf(opening, end);
      continue;
    }
    const close = start > lastClosing ? -1 : text.indexOf(closing, start);
    const inside = trimSpan(text, start, close < 0 ? text.length : close);
    calls.push(unread(text, inside.start, inside.end));
    if (close < 0) break;
    open = text.indexOf(opening, close);
  }
  return calls;
}

const functionTag = /<(?:function=|invoke name=")([^\s<>"]{1,200})"?\s{0,20}>/gu;
const parameterTag = /<parameter(?:=([^\s<>"]{1,200})| name="([^<>"]{1,200})")[^<>]{0,100}>/gu;

/** The value of a parameter: JSON where it is JSON, else its text without the line breaks around it. */
function parameterValue(text: string): Value {
  const read = wholeJson(text);
  return read && read.duplicate === undefined ? read.value : text.replace(/^\r?\n|\r?\n$/gu, "");
}

/** The parameters between two places; undefined where one is not closed. */
function parametersIn(text: string): Mapping | undefined {
  const found: [string, Value][] = [];
  const close = "</parameter>";
  parameterTag.lastIndex = 0;
  for (let match = parameterTag.exec(text); match !== null; match = parameterTag.exec(text)) {
    const start = match.index + match[0].length;
    const end = text.indexOf(close, start);
    if (end < 0) return undefined;
    found.push([match[1] ?? match[2]!, parameterValue(text.slice(start, end))]);
    parameterTag.lastIndex = end + close.length;
  }
  return Object.fromEntries(found);
}

/** `<function=NAME><parameter=KEY>value</parameter></function>` (Qwen3-Coder), and the same as `<invoke name="NAME">`. */
function functionCalls(text: string): readonly WrittenCall[] {
  const calls: WrittenCall[] = [];
  functionTag.lastIndex = 0;
  for (let match = functionTag.exec(text); match !== null; match = functionTag.exec(text)) {
    const start = match.index;
    const inside = start + match[0].length;
    const close = match[0].startsWith("<f") ? "</function>" : "</invoke>";
    const closed = text.indexOf(close, inside);
    const end = closed < 0 ? text.length : closed + close.length;
    const body = text.slice(inside, closed < 0 ? end : closed);
    const given = closed < 0 ? undefined : parametersIn(body);
    calls.push({ name: match[1]!, arguments: given ?? body, ok: given !== undefined, start, end });
    if (closed < 0) break;
    functionTag.lastIndex = end;
  }
  return calls;
}

/** `<NAME>...</NAME>` for each tool: its arguments are the JSON object inside, else the trimmed text under `text`. */
function namedTags(text: string, names: readonly string[]): readonly WrittenCall[] {
  return names
    .flatMap((name) => {
      const calls: WrittenCall[] = [];
      let after = 0;
      for (const { start, end } of tagBlocks(text, name)) {
        const inside = trimSpan(text, start + name.length + 2, end - name.length - 3);
        const body = text.slice(inside.start, inside.end);
        const read = wholeJson(body);
        const mapping = read && read.duplicate === undefined && isMapping(read.value) ? read.value : { text: body };
        calls.push({ name, arguments: mapping, ok: true, start, end });
        after = end;
      }
      const open = text.indexOf(`<${name}>`, after);
      if (open < 0) return calls;
      const rest = text.slice(open + name.length + 2);
      return [...calls, { name, arguments: rest, ok: false, start: open, end: text.length }];
    })
    .sort((a, b) => a.start - b.start);
}

/**
 * The calls that a text holds, from left to right. `auto`: what is found first of function tags, Hermes blocks, JSON with
 * arguments, and tags named as the tools.
 * @param names tools whose tags count
 */
export function writtenCalls(text: string, format: CallFormat, names: readonly string[]): readonly WrittenCall[] {
  switch (format) {
    case "json":
      return jsonCalls(text, false);
    case "hermes":
      return hermesCalls(text);
    case "tags": {
      const calls = functionCalls(text);
      return calls.length > 0 ? calls : namedTags(text, names);
    }
    case "auto": {
      const tried = [
        () => functionCalls(text),
        () => hermesCalls(text),
        () => jsonCalls(text, true),
        () => namedTags(text, names),
      ];
      for (const calls of tried) {
        const found = calls();
        if (found.length > 0) return found;
      }
      return [];
    }
  }
}
