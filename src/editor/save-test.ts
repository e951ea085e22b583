import * as vscode from "vscode";
import type { Documents } from "./documents";
import { toWorkspaceEdit } from "./places";

/** Writes a rollout into the `tests` of a reward file, where its `expect` is to be filled in, and shows the place. */
export async function saveTest(
  documents: Documents,
  path: string,
  rollout: { readonly name: string; readonly fields: Readonly<Record<string, unknown>> },
): Promise<string> {
  const document = await vscode.workspace.openTextDocument(vscode.Uri.file(path));
  const language = await documents.language();
  const edits = language.testFromRollout(document.getText(), rollout);
  const [edit] = edits;
  if (edit === undefined) return "The file's `tests` is no list, so nothing can be added. Mend it first.";
  if (!(await vscode.workspace.applyEdit(toWorkspaceEdit(document, edits))))
    return "The reward file could not be changed. Is it read-only?";
  const added = edit.text.replaceAll("\r\n", "\n").replace(/\s+$/, "");
  const text = document.getText();
  const eol = document.eol === vscode.EndOfLine.CRLF ? "\r\n" : "\n";
  const end = document.positionAt(
    text.indexOf(added.replaceAll("\n", eol), edit.start) + added.replaceAll("\n", eol).length,
  );
  const shown = await vscode.window.showTextDocument(document, vscode.ViewColumn.Beside);
  shown.selection = new vscode.Selection(end, end);
  shown.revealRange(new vscode.Range(end, end), vscode.TextEditorRevealType.InCenterIfOutsideViewport);
  return "Saved as a test. Fill in what it is to expect.";
}
