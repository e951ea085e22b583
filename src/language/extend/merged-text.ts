import { stringify } from "yaml";
import { parseDocument, type RewardDocument } from "../document/document";
import { plainValue } from "../document/tree";
import type { FileReference } from "../file-references";
import { filesOfMeaning } from "./gather";
import { scoreDocument } from "./score-document";
import { wholeOf } from "./whole";

type Files = RewardDocument["files"];

/**
 * What stands in a file: a template's text, a reward with all that it needs, or a value as JSON. Undefined where the file is not
 * known or holds none.
 */
function valueOf(files: Files, { path, kind }: FileReference): unknown {
  const text = files?.get(path);
  if (typeof text !== "string") return undefined;
  if (kind === "template") return text;
  if (kind === "score") return plainValue(parseDocument(mergedText(scoreDocument(files!, path, text))).root);
  try {
    return JSON.parse(text) as unknown;
  } catch {
    return undefined;
  }
}

/** The file's own text in which the content of files stands in place of their paths, as JSON on one line, which is YAML as well. */
function withValues(document: RewardDocument): string {
  let { text } = document;
  for (const named of filesOfMeaning(document).toReversed()) {
    const { range } = named;
    const value = valueOf(document.files, named);
    if (value === undefined) continue;
    const quoted = /["']/.test(text[range.start - 1] ?? "") ? 1 : 0;
    text = text.slice(0, range.start - quoted) + JSON.stringify(value) + text.slice(range.end + quoted);
  }
  return text;
}

/** The same for content: any text that is the path of such a file. */
function withValuesIn(content: unknown, values: ReadonlyMap<string, unknown>): unknown {
  if (typeof content === "string") return values.get(content) ?? content;
  if (Array.isArray(content)) return content.map((inner) => withValuesIn(inner, values));
  if (typeof content !== "object" || content === null) return content;
  return Object.fromEntries(Object.entries(content).map(([key, inner]) => [key, withValuesIn(inner, values)]));
}

/**
 * A reward file that means the same and needs no parent: its own text where it extends nothing, else what both mean together,
 * without comments. Files that parents name are named as they are seen from the reward file; what stands in files and is part of
 * the meaning (values of parameters, what calls name) stands here.
 */
export function mergedText(document: RewardDocument): string {
  const whole = wholeOf(document);
  if (whole.parents.length === 0) return withValues(document);
  const { extends: _parent, ...content } = plainValue(whole.document.root) as Record<string, unknown>;
  const names = whole.parents.map(({ path }) => path).join(", ");
  const named = filesOfMeaning(whole.document).map((one) => [one.path, valueOf(document.files, one)] as const);
  const value = withValuesIn(content, new Map(named));
  return `# Merged with ${names}.\n${stringify(value, { version: "1.2", schema: "core", lineWidth: 0 })}`;
}
