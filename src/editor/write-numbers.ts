import * as vscode from "vscode";
import type { WhatIfEdit } from "../messages/what-if";
import type { Documents } from "./documents";
import { toWorkspaceEdit } from "./places";

/** Writes numbers and conditions of the preview into a reward file as one edit that can be undone; comments and formatting stay. */
export async function writeNumbers(
  documents: Documents,
  path: string,
  edits: readonly WhatIfEdit[],
): Promise<{ readonly applied: number; readonly message: string }> {
  const document = await vscode.workspace.openTextDocument(vscode.Uri.file(path));
  const { language, document: parsed } = await documents.current(document);
  const changes = language.editFile(parsed, edits);
  if (changes.length === 0) return { applied: 0, message: "" };
  const done = await vscode.workspace.applyEdit(toWorkspaceEdit(document, changes));
  if (!done) return { applied: 0, message: "The file could not be changed. Is it read-only?" };
  return { applied: changes.length, message: "" };
}
