import { templateFiles } from "../chat-template";
import type { RewardDocument } from "../document/document";
import { fileReferences } from "../file-references";
import { chainOf } from "./chain";
import { wholeOf } from "./whole";

const readAsText = ["python", "template", "parameter"];

/** Paths of the files that a document needs as text and that have not been read: parents, Python sources, templates of judges and models, values of parameters. */
export function unreadFiles(document: RewardDocument): readonly string[] {
  const { files } = document;
  const { unread } = chainOf(document);
  const whole = wholeOf(document).document;
  const named = fileReferences(whole).filter(({ kind }) => readAsText.includes(kind));
  const paths = [...(unread === undefined ? [] : [unread]), ...named.map(({ path }) => path), ...templateFiles(whole)];
  return [...new Set(paths)].filter((path) => !files?.has(path));
}

/**
 * A document with its parents and the values of parameters that stand in files, read by `read`: the text of a path relative to the
 * reward file, or null.
 */
export function withParents(document: RewardDocument, read: (path: string) => string | null): RewardDocument {
  let result = document;
  const add = (path: string): void => {
    result = { ...result, files: new Map([...(result.files ?? []), [path, read(path)]]) };
  };
  for (;;) {
    const { unread } = chainOf(result);
    if (unread === undefined) break;
    add(unread);
  }
  for (const path of parameterFiles(result)) if (result.files?.has(path) !== true) add(path);
  return result;
}

/** Paths of the files whose texts are part of what a document means: values of parameters, statistics. */
const parameterFiles = (document: RewardDocument): readonly string[] =>
  fileReferences(wholeOf(document).document).flatMap(({ kind, path }) => (kind === "parameter" ? [path] : []));
