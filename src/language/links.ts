import type { RewardDocument } from "./document/document";
import { type FileKind, type FileReference, fileReferences } from "./file-references";
import { pythonFunction } from "./python-function";

/** A place that leads to another file. */
export interface Link extends FileReference {
  /** What following it shows, for a tooltip. */
  readonly title: string;
  /** Line of the function that is named, from 1; absent where none is, or the file is not known. */
  readonly line?: number;
  /** A glob or a folder: many files. */
  readonly many: boolean;
}

const titles: Readonly<Record<FileKind, string>> = {
  rollouts: "Open the rollouts",
  prompts: "Open the prompts",
  extends: "Open the parent",
  python: "Open the function",
  template: "Open the template",
  score: "Open the reward file of the judge",
  tests: "Open the test's rollouts",
  parameter: "Open the value",
};

/** Links to the files that a reward file names. */
export function links(document: RewardDocument): readonly Link[] {
  return fileReferences(document).map((reference): Link => {
    const { kind, path, symbol } = reference;
    const source = document.files?.get(path);
    const found = typeof source === "string" && symbol ? pythonFunction(source, symbol) : undefined;
    const line = found && (source ?? "").slice(0, found.start).split("\n").length;
    const many = kind === "rollouts" && (/[*?{[]/.test(path) || !/\.\w+$/.test(path));
    return { ...reference, title: titles[kind], many, ...(line === undefined ? {} : { line }) };
  });
}
