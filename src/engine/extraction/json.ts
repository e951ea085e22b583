import type { Value } from "../column";
import { kindOf, textOf } from "../dimension-input";
import { absent } from "../extraction-text";
import { choice, optional, parameters, text } from "../parameters";
import { defineExtraction, type Failure, type Find } from "../record";
import { jsonInside, wholeJson } from "../text/json-at";
import { atPath, parsePath } from "../text/json-path";

interface Options {
  readonly path?: string;
  readonly past?: string;
  readonly pick: "first" | "last";
}

/** The value at the path; its place is the place of the whole JSON value. */
function follow(whole: Find, path: string | undefined): Find | Failure {
  if (path === undefined) return whole;
  const steps = parsePath(path);
  if (!steps)
    return { status: "error", note: `"${path}" is not a path. Write keys with dots and places in brackets: a.b[0].` };
  const value = atPath(whole.value, steps);
  return value === undefined ? absent(`The JSON has nothing at "${path}".`) : { ...whole, value };
}

function readText(text: string, { path, past, pick }: Options): Find | Failure {
  const mark = past === undefined ? -1 : text.lastIndexOf(past);
  if (past !== undefined && mark < 0) return absent(`The text has no "${past}".`);
  const from = past === undefined ? 0 : mark + past.length;
  const part = text.slice(from);
  const read = wholeJson(part) ?? jsonInside(part, pick);
  if (!read) return absent("There is no JSON object or array in the text.");
  if (read.duplicate !== undefined) return absent(`The key "${read.duplicate}" stands twice in the JSON.`);
  return follow({ value: read.value, start: read.start + from, end: read.end + from }, path);
}

/** The text of a file in a mapping from file names to texts. */
function fileText(source: Value, file: string): string | undefined {
  const value = atPath(source, [file]);
  return typeof value === "string" ? value : undefined;
}

export default defineExtraction({
  kind: "extraction",
  name: "json",
  summary: "A JSON value.",
  docs: `The whole text as JSON (RFC 8259), else the first (or last) object or array in it, fences and sentences around it aside. A
list or mapping, such as a data column, is taken as it is.

\`path\` leads to a value inside: \`answer\`, \`$.labels\`, \`boxes[0].x\`, \`['a.b']\`. No JSON, a key that stands twice in one object, and a
path that leads nowhere are *unparseable*.

\`\`\`yaml
extract:
  labels: {json: completion, path: $.labels, past: "</think>"}
\`\`\``,
  main: "of",
  parameters: parameters({
    path: optional(text("Keys and places that lead to the wanted value.")),
    file: optional(text("For a mapping from file names to texts: the file to read.")),
    past: optional(text("Look only behind the last occurrence of this text.")),
    pick: choice("Which object or array where the text holds several.", ["first", "last"]),
  }),
  yields: () => "any",
  find(source, parameters) {
    const { file, path } = parameters;
    const text = file === undefined ? textOf(source) : fileText(source, file);
    if (text !== undefined) return readText(text, parameters);
    if (file !== undefined) return absent(`There is no file "${file}".`);
    if (source !== null && typeof source === "object") return follow({ value: source, start: -1, end: -1 }, path);
    return absent(`The source is ${kindOf(source)}, and JSON is needed.`);
  },
});
