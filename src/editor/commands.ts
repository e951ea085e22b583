import * as vscode from "vscode";
import type { commandIds } from "../messages/contribution-ids";
import { notice } from "../messages/markdown";
import { type Documents, isRewardFile } from "./documents";
import { toWorkspaceEdit } from "./places";
import { findRewardFiles, rewardFileItems } from "./reward-files";

/** The reward file that a command is about: what it was called on, the active editor, the only one open, or one picked. */
export async function rewardDocument(argument: unknown): Promise<vscode.TextDocument | undefined> {
  if (argument instanceof vscode.Uri) return vscode.workspace.openTextDocument(argument);
  const active = vscode.window.activeTextEditor?.document;
  if (active && isRewardFile(active)) return active;
  const visible = vscode.window.visibleTextEditors.map((e) => e.document).filter(isRewardFile);
  if (visible.length === 1) return visible[0];
  const all = await findRewardFiles();
  if (all.length === 0) {
    void vscode.window.showInformationMessage(
      "There is no reward file yet. Make a file whose name ends with `.reward.yaml`.",
    );
    return undefined;
  }
  if (all.length === 1) return vscode.workspace.openTextDocument(all[0]!);
  const picked = await vscode.window.showQuickPick(rewardFileItems(all), { placeHolder: "Which reward file?" });
  return picked && vscode.workspace.openTextDocument(picked.uri);
}

/** What a link in a hover asks for: the rollouts of a reward file, filtered by an expression where it is not empty. */
export interface RolloutsLink {
  readonly file: string;
  readonly filter: string;
}

export function isRolloutsLink(argument: unknown): argument is RolloutsLink {
  const { file, filter } = (argument ?? {}) as Partial<RolloutsLink>;
  return !(argument instanceof vscode.Uri) && typeof file === "string" && typeof filter === "string";
}

/** Picks rollout files and writes them into `data: rollouts:` of a reward file. */
export async function addRollouts(documents: Documents, document: vscode.TextDocument): Promise<void> {
  const folder = vscode.Uri.joinPath(document.uri, "..");
  const picked = await vscode.window.showOpenDialog({
    defaultUri: folder,
    canSelectMany: false,
    openLabel: "Use These Rollouts",
    filters: { Rollouts: ["jsonl", "parquet", "csv"] },
  });
  const file = picked?.[0];
  if (!file) return;
  const inside = file.path.startsWith(`${folder.path}/`) ? file.path.slice(folder.path.length + 1) : file.fsPath;
  const { document: parsed, language } = await documents.current(document);
  const edit = toWorkspaceEdit(document, [language.rolloutsEdit(parsed.root, document.getText(), inside)]);
  if (!(await vscode.workspace.applyEdit(edit)))
    void vscode.window.showWarningMessage("The reward file could not be changed. Is it read-only?");
}

/** Registers a command under a declared id; what it throws is shown with the way to the log. */
export function command(
  id: (typeof commandIds)[keyof typeof commandIds],
  log: vscode.LogOutputChannel,
  run: (...args: unknown[]) => unknown,
): vscode.Disposable {
  return vscode.commands.registerCommand(id, async (...args: unknown[]) => {
    try {
      return await run(...args);
    } catch (error) {
      const message = error instanceof Error ? error.message : String(error);
      log.error(error instanceof Error ? error : message);
      const show = "Show Log";
      void vscode.window
        .showErrorMessage(notice(`Reward Lab: ${message}`), show)
        .then((chosen) => chosen === show && log.show());
      return undefined;
    }
  });
}
