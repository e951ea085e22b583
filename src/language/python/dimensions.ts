import { dimensionEntries } from "../compile/each";
import { entryOf, type ScalarTree } from "../document/tree";
import type { RuleContext } from "../rule";
import type { TextRange } from "../types";
import { type Signature, signatureOf } from "./signature";
import { type PythonFunction, pythonFunctions } from "./source";

/** A dimension of type `python` whose file has been read. */
export interface PythonDimension {
  readonly name: string;
  /** The file as it is written, and the function's name. */
  readonly file: string;
  readonly function: string;
  /** The value of `function:` in the reward file. */
  readonly at: TextRange;
  /** Undefined where the file has no such function; null where there is no such file. */
  readonly source: PythonFunction | undefined | null;
  readonly signature: Signature;
}

const scalar = (tree: ReturnType<typeof entryOf>): ScalarTree | undefined =>
  tree?.value.kind === "scalar" ? tree.value : undefined;

/** The dimensions of type `python` that name a file which has been read, with their functions. */
export function pythonDimensions({ compiled, document, knowledge }: RuleContext): PythonDimension[] {
  const files = knowledge.files ?? document.files;
  const whole = compiled.whole.document;
  if (files === undefined) return [];
  return dimensionEntries(whole).flatMap(({ name: dimension, entry: { value } }): PythonDimension[] => {
    if (scalar(entryOf(value, "type"))?.text !== "python") return [];
    const written = scalar(entryOf(value, "function"));
    const [, file, name = ""] = /^([^\n]*\.py):(\w+)$/.exec(written?.text ?? "") ?? [];
    const text = file === undefined ? undefined : files.get(file);
    if (written === undefined || file === undefined || text === undefined) return [];
    const at = {
      start: written.start,
      end: written.start + whole.text.slice(written.start, written.end).trimEnd().length,
    };
    const source = text === null ? null : pythonFunctions(text).get(name);
    const signature = source ? signatureOf(source, scalar(entryOf(value, "signature"))?.text ?? "auto") : "plain";
    return [{ name: dimension, file, function: name, at, source, signature }];
  });
}
