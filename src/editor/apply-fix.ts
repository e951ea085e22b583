import * as vscode from "vscode";
import type { TextEdit } from "../language/types";
import { isRewardFile } from "./documents";
import { toWorkspaceEdit } from "./places";

/** A fix that a link in a hover takes: of which version of which text. */
export interface FixLink {
  readonly uri: string;
  readonly version: number;
  readonly edits: readonly TextEdit[];
}

/** Takes the fix, unless the text is another by now. */
export async function applyFix(argument: unknown): Promise<void> {
  const { uri, version, edits } = (argument ?? {}) as Partial<FixLink>;
  if (typeof uri !== "string" || !Array.isArray(edits)) return;
  const document = await vscode.workspace.openTextDocument(vscode.Uri.parse(uri));
  if (!isRewardFile(document)) return;
  if (document.version === version && (await vscode.workspace.applyEdit(toWorkspaceEdit(document, edits)))) return;
  void vscode.window.showWarningMessage(
    "The fix was not taken: the file has changed meanwhile, or cannot be written. Hover again for a fresh one.",
  );
}
