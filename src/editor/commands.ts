import * as vscode from "vscode";
import type { commandIds } from "../messages/contributions";
import { isRewardFile, openRewardFiles } from "./documents";

/** The reward file that a command is about: what it was called on, the active editor, the only one open, or one picked. */
export async function rewardDocument(argument: unknown): Promise<vscode.TextDocument | undefined> {
  if (argument instanceof vscode.Uri) return vscode.workspace.openTextDocument(argument);
  const active = vscode.window.activeTextEditor?.document;
  if (active && isRewardFile(active)) return active;
  const visible = vscode.window.visibleTextEditors.map((e) => e.document).filter(isRewardFile);
  if (visible.length === 1) return visible[0];
  const found = await vscode.workspace.findFiles("**/*.reward.{yaml,yml}", "**/{node_modules,.reward-lab}/**", 200);
  const all = new Map([...openRewardFiles().map((d) => d.uri), ...found].map((uri) => [uri.toString(), uri]));
  if (all.size === 0) {
    void vscode.window.showInformationMessage(
      "There is no reward file yet. Make a file whose name ends with `.reward.yaml`.",
    );
    return undefined;
  }
  if (all.size === 1) return vscode.workspace.openTextDocument([...all.values()][0]!);
  const items = [...all.values()]
    .map((uri) => ({ label: vscode.workspace.asRelativePath(uri), uri }))
    .sort((a, b) => a.label.localeCompare(b.label));
  const picked = await vscode.window.showQuickPick(items, { placeHolder: "Which reward file?" });
  return picked && vscode.workspace.openTextDocument(picked.uri);
}

/** Picks rollout files and writes them into `data: rollouts:` of a reward file. */
export async function addRollouts(document: vscode.TextDocument): Promise<void> {
  const folder = vscode.Uri.joinPath(document.uri, "..");
  const picked = await vscode.window.showOpenDialog({
    defaultUri: folder,
    canSelectMany: false,
    openLabel: "Use These Rollouts",
    filters: { Rollouts: ["jsonl"] },
  });
  const file = picked?.[0];
  if (!file) return;
  const inside = file.path.startsWith(`${folder.path}/`) ? file.path.slice(folder.path.length + 1) : file.fsPath;
  const text = document.getText();
  const data = /^data:[ \t]*$/m.exec(text);
  const rollouts = /^( +rollouts:[ \t]*)(.*)$/m.exec(text);
  const edit = new vscode.WorkspaceEdit();
  if (rollouts) {
    const start = rollouts.index + (rollouts[1]?.length ?? 0);
    edit.replace(
      document.uri,
      new vscode.Range(document.positionAt(start), document.positionAt(start + (rollouts[2]?.length ?? 0))),
      JSON.stringify(inside),
    );
  } else if (data) {
    edit.insert(
      document.uri,
      document.positionAt(data.index + data[0].length),
      `\n  rollouts: ${JSON.stringify(inside)}`,
    );
  } else {
    const first = document.lineAt(0);
    edit.insert(document.uri, first.rangeIncludingLineBreak.end, `\ndata:\n  rollouts: ${JSON.stringify(inside)}\n`);
  }
  await vscode.workspace.applyEdit(edit);
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
        .showErrorMessage(`Reward Lab: ${message}`, show)
        .then((chosen) => chosen === show && log.show());
      return undefined;
    }
  });
}
