import { homedir } from "node:os";
import * as vscode from "vscode";

/** The folder of wheels that the user has set, absolute, or "". A relative one stands in the workspace folder. */
export function wheelFolder(scope: vscode.Uri | undefined): string {
  const folder = vscode.workspace.getConfiguration("rewardLab", scope).get("python.wheels", "").trim();
  if (folder === "") return "";
  const workspace = scope && vscode.workspace.getWorkspaceFolder(scope)?.uri;
  const whole = folder.replace(/^~(?=[\\/]|$)/, homedir());
  return /^([\\/]|[A-Za-z]:)/.test(whole) || !workspace ? whole : vscode.Uri.joinPath(workspace, whole).fsPath;
}
