import { stringify } from "yaml";
import type { RewardDocument } from "../document/document";
import { plainValue } from "../document/tree";
import { fileReferences } from "../file-references";
import { wholeOf } from "./whole";

type Files = RewardDocument["files"];

/** The value in a file as JSON on one line, which is YAML as well; undefined where the file is not known or holds none. */
function valueOf(files: Files, path: string): unknown {
  const text = files?.get(path);
  if (typeof text !== "string") return undefined;
  try {
    return JSON.parse(text) as unknown;
  } catch {
    return undefined;
  }
}

/** The file's own text in which values of parameters stand in place of the files that hold them. */
function withValues(document: RewardDocument): string {
  let { text } = document;
  const named = fileReferences(document).filter(({ kind }) => kind === "parameter");
  for (const { path, range } of named.toReversed()) {
    const value = valueOf(document.files, path);
    if (value === undefined) continue;
    const quoted = /["']/.test(text[range.start - 1] ?? "") ? 1 : 0;
    text = text.slice(0, range.start - quoted) + JSON.stringify(value) + text.slice(range.end + quoted);
  }
  return text;
}

/** The same for content: any text that is the path of such a file. */
function withValuesIn(content: unknown, files: Files, paths: ReadonlySet<string>): unknown {
  if (typeof content === "string") return paths.has(content) ? (valueOf(files, content) ?? content) : content;
  if (Array.isArray(content)) return content.map((inner) => withValuesIn(inner, files, paths));
  if (typeof content !== "object" || content === null) return content;
  return Object.fromEntries(Object.entries(content).map(([key, inner]) => [key, withValuesIn(inner, files, paths)]));
}

/**
 * A reward file that means the same and needs no parent: its own text where it extends nothing, else what both mean together,
 * without comments. Files that parents name are named as they are seen from the reward file; values of parameters that stand in files
 * stand here.
 */
export function mergedText(document: RewardDocument): string {
  const whole = wholeOf(document);
  if (whole.parents.length === 0) return withValues(document);
  const { extends: _parent, ...content } = plainValue(whole.document.root) as Record<string, unknown>;
  const names = whole.parents.map(({ path }) => path).join(", ");
  const named = fileReferences(whole.document).filter(({ kind }) => kind === "parameter");
  const value = withValuesIn(content, document.files, new Set(named.map(({ path }) => path)));
  return `# Merged with ${names}.\n${stringify(value, { version: "1.2", schema: "core", lineWidth: 0 })}`;
}
