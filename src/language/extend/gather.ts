import { templateFiles } from "../chat-template";
import { parseDocument, type RewardDocument } from "../document/document";
import { type FileReference, fileReferences } from "../file-references";
import { chainOf } from "./chain";
import { seenFrom } from "./paths";
import { wholeOf } from "./whole";

const readAsText = ["python", "template", "parameter", "score"];

/**
 * Paths of the files that a document needs as text and that have not been read: parents, Python sources, templates of judges and
 * models, values of parameters, rewards that score answers with the files that those need.
 */
export function unreadFiles(document: RewardDocument): readonly string[] {
  const { files } = document;
  const { unread } = chainOf(document);
  const whole = wholeOf(document).document;
  const named = fileReferences(whole).filter(({ kind }) => readAsText.includes(kind));
  const inside = named.flatMap(({ kind, path }) => {
    const text = kind === "score" ? files?.get(path) : undefined;
    return typeof text === "string" ? unreadInside(path, text, files) : [];
  });
  const paths = [
    ...(unread === undefined ? [] : [unread]),
    ...named.map(({ path }) => path),
    ...templateFiles(whole),
    ...inside,
  ];
  return [...new Set(paths)].filter((path) => !files?.has(path));
}

/** What a reward that scores answers needs and has not got, without the rewards that it names in turn. */
function unreadInside(path: string, text: string, files: RewardDocument["files"]): readonly string[] {
  const missing: string[] = [];
  const read = (named: string): string | null => {
    const seen = seenFrom(path, named);
    if (files?.has(seen) !== true) missing.push(seen);
    return files?.get(seen) ?? null;
  };
  withParents(parseDocument(text), read, "without scores");
  return missing;
}

/**
 * A document with its parents, the values of parameters that stand in files, and what its calls name, read by `read`: the text of a
 *path relative to the reward file, or null.
 *
 * @param which `without scores`: rewards that score answers are not read
 */
export function withParents(
  document: RewardDocument,
  read: (path: string) => string | null,
  which: "all" | "without scores" = "all",
): RewardDocument {
  let result = document;
  const add = (path: string): void => {
    result = { ...result, files: new Map([...(result.files ?? []), [path, read(path)]]) };
  };
  for (;;) {
    const { unread } = chainOf(result);
    if (unread === undefined) break;
    add(unread);
  }
  for (const { path, kind } of filesOfMeaning(result)) {
    if (kind === "score" && which === "without scores") continue;
    if (result.files?.has(path) !== true) add(path);
    const text = kind === "score" ? result.files?.get(path) : undefined;
    while (typeof text === "string") {
      const inside = unreadInside(path, text, result.files);
      if (inside.length === 0) break;
      inside.forEach(add);
    }
  }
  return result;
}

/** The files whose texts are part of what a document means: values of parameters, statistics, what calls name. */
export function filesOfMeaning(document: RewardDocument): readonly FileReference[] {
  const references = fileReferences(wholeOf(document).document);
  return references.filter(({ kind, ofCall }) => kind === "parameter" || ofCall === true);
}
