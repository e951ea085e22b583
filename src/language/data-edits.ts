import type { Path } from "../engine/plan";
import { parseDocument, valueAt } from "./document/document";
import { contentEnd } from "./document/ends";
import { addEntry } from "./edits";
import { rolloutsEdit } from "./rollouts-edit";
import type { TextEdit } from "./types";
import { flowValue, yamlKey } from "./yaml-value";

/**
 * A reward file on other rollouts: `rollouts` is where they are, `columns` what they call the columns that the file needs, by
 * the names of the file. All else stays as it is written.
 */
export function withData(
  text: string,
  { rollouts, columns }: { readonly rollouts: string; readonly columns: Readonly<Record<string, string>> },
): string {
  const placed = edited(text, rolloutsEdit(parseDocument(text).root, text, rollouts));
  return Object.entries(columns).reduce((now, [name, theirs]) => edited(now, columnEdit(now, name, theirs)), placed);
}

function columnEdit(text: string, name: string, theirs: string): TextEdit {
  const document = parseDocument(text);
  const path: Path = ["data", "columns", name];
  const known = valueAt(document, path);
  const column = known?.kind === "mapping" ? valueAt(document, [...path, "column"]) : known;
  if (column !== undefined) return { start: column.start, end: contentEnd(text, column), text: flowValue(theirs) };
  if (known === undefined) return addEntry(document, path.slice(0, -1), yamlKey(name), flowValue(theirs));
  return addEntry(document, path, "column", flowValue(theirs));
}

const edited = (text: string, { start, end, text: put }: TextEdit): string =>
  text.slice(0, start) + put + text.slice(end);
