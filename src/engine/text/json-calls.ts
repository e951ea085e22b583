import { isJson, jsonPieces, type JsonRead, readJson } from "./json-at";
import { isSpace, trimSpan } from "./spaces";
import { callsOf, unread, type WrittenCall } from "./tool-call";

const placed = (read: JsonRead, strict: boolean): readonly WrittenCall[] =>
  callsOf(read.value, strict).map((call) => ({
    ...call,
    ok: call.ok && read.duplicate === undefined,
    start: read.start,
    end: read.end,
  }));

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
export function jsonCalls(text: string, strict: boolean): readonly WrittenCall[] {
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
export function hermesCalls(text: string): readonly WrittenCall[] {
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
