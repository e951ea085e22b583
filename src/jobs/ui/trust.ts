import * as vscode from "vscode";

/** True in a trusted workspace; in another one the user is told what is not done there, with the way to trust it. */
export async function trusted(refusal: string): Promise<boolean> {
  if (vscode.workspace.isTrusted) return true;
  const manage = "Manage Workspace Trust";
  const chosen = await vscode.window.showWarningMessage(`This folder is not trusted, so ${refusal}`, manage);
  if (chosen === manage) await vscode.commands.executeCommand("workbench.trust.manage");
  return false;
}
