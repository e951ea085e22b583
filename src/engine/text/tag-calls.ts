import type { Value } from "../column";
import { wholeJson } from "./json-at";
import { trimSpan } from "./spaces";
import { tagBlocks } from "./tag-spans";
import { isMapping, type Mapping, type WrittenCall } from "./tool-call";

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
export function functionCalls(text: string): readonly WrittenCall[] {
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
export function namedTags(text: string, names: readonly string[]): readonly WrittenCall[] {
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
