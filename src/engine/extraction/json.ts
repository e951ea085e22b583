import type { Value } from "../column";
import { kindOf, textOf } from "../dimension-input";
import { absent, moved, pastParameter, piecesOf, type TextPart, withinParameter } from "../extraction-text";
import { boolean, choice, optional, parameters, text } from "../parameters";
import { defineExtraction, type Failure, type Find } from "../record";
import { deepestJson, isJson, type JsonBroken, jsonInside, type JsonRead, wholeJson } from "../text/json-at";
import { atPath, parsePath } from "../text/json-path";

interface Options extends TextPart {
  readonly path?: string;
  readonly pick: "first" | "last";
  readonly whole: boolean;
}

const noPath = (path: string): string =>
  `"${path}" is not a path. Write keys with dots and places in brackets: a.b[0].`;

/** The value at the path; its place is the place of the whole JSON value. */
function follow(whole: Find, path: string | undefined): Find | Failure {
  if (path === undefined) return whole;
  const steps = parsePath(path);
  if (!steps) return { status: "error", note: noPath(path) };
  const value = atPath(whole.value, steps);
  return value === undefined ? absent(`The JSON has nothing at "${path}".`) : { ...whole, value };
}

/** The chosen piece of a text as JSON: the whole of a piece, else what stands in it. */
function chosen(text: string, { pick, whole, ...part }: Options): (JsonRead & { base: number }) | Failure {
  const pieces = piecesOf(text, part);
  if ("status" in pieces) return pieces;
  let broken: JsonBroken | undefined;
  for (const { start, end } of pick === "first" ? pieces : pieces.toReversed()) {
    const piece = text.slice(start, end);
    const read = wholeJson(piece) ?? (whole ? undefined : jsonInside(piece, pick));
    if (read === undefined) continue;
    if (isJson(read)) return { ...read, base: start };
    broken ??= read;
  }
  return absent(
    broken
      ? `The JSON is nested deeper than ${deepestJson} levels.`
      : whole
        ? "The text is not JSON as a whole."
        : "There is no JSON object or array in the text.",
  );
}

function readText(text: string, options: Options): Find | Failure {
  const read = chosen(text, options);
  if ("status" in read) return read;
  if (read.duplicate !== undefined) return absent(`The key "${read.duplicate}" stands twice in the JSON.`);
  return follow(moved({ value: read.value, start: read.start, end: read.end }, read.base), options.path);
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
mapping, such as a data column, is taken as it is. With \`whole: true\` the text must be JSON and nothing else, white space aside.

\`path\` leads to a value inside: \`answer\`, \`$.labels\`, \`boxes[0].x\`, \`['a.b']\`. No JSON, a key that stands twice in one object, a
path that leads nowhere and nesting deeper than 512 levels are *unparseable*. A number beyond doubles is no JSON.

\`\`\`yaml
extract:
  labels: {json: completion, path: $.labels, past: "</think>"}
\`\`\``,
  main: "of",
  parameters: parameters({
    path: optional(text("Keys and places that lead to the wanted value.")),
    file: optional(text("For a mapping from file names to texts: the file to read.")),
    within: withinParameter,
    past: pastParameter,
    pick: choice("Which object or array where the text holds several.", ["first", "last"]),
    whole: boolean("True if the text must be JSON and nothing else.", false),
  }),
  mistake: ({ path }) => (path !== undefined && parsePath(path) === undefined ? noPath(path) : undefined),
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
