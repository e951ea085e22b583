import * as vscode from "vscode";
import type { TextRange } from "../language/types";
import { fileBeside } from "./documents";

/** Offsets of the language service as a range of the editor. */
export const toRange = (document: vscode.TextDocument, range: TextRange): vscode.Range =>
  new vscode.Range(document.positionAt(range.start), document.positionAt(range.end));

/** Line and column of an offset in a text that may not be open. */
function positionIn(text: string, offset: number): vscode.Position {
  const before = text.slice(0, offset);
  const line = before.split("\n").length - 1;
  return new vscode.Position(line, offset - (before.lastIndexOf("\n") + 1));
}

/** A place of the language service, in the reward file or in a file that it extends, as a location of the editor. */
export function locationOf(
  document: vscode.TextDocument,
  place: TextRange & { readonly file?: string },
  files: ReadonlyMap<string, string | null> | undefined,
): vscode.Location {
  const text = place.file === undefined ? undefined : files?.get(place.file);
  if (place.file === undefined || typeof text !== "string")
    return new vscode.Location(document.uri, toRange(document, place));
  const range = new vscode.Range(positionIn(text, place.start), positionIn(text, place.end));
  return new vscode.Location(fileBeside(document.uri, place.file), range);
}

export function toWorkspaceEdit(
  document: vscode.TextDocument,
  edits: readonly (TextRange & { readonly text: string })[],
): vscode.WorkspaceEdit {
  const edit = new vscode.WorkspaceEdit();
  for (const e of edits) edit.replace(document.uri, toRange(document, e), e.text);
  return edit;
}

export function markdown(text: string, trusted: readonly string[] = []): vscode.MarkdownString {
  const string = new vscode.MarkdownString(text, true);
  string.isTrusted = trusted.length > 0 ? { enabledCommands: [...trusted] } : false;
  return string;
}

/** Problems and menus are plain text in the editor: names are quoted as the editor's own languages do. */
export const plainQuotes = (message: string): string => message.replaceAll("`", "'");
