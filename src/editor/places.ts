import * as vscode from "vscode";
import type { TextRange } from "../language/types";

/** Offsets of the language service as a range of the editor. */
export const toRange = (document: vscode.TextDocument, range: TextRange): vscode.Range =>
  new vscode.Range(document.positionAt(range.start), document.positionAt(range.end));

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
