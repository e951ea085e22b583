import * as vscode from "vscode";
import { commandIds } from "../../messages/contributions";
import type { Runs } from "./runs";

/** The running job, workspace-wide, at the left. Hidden while nothing runs. */
export function createStatusBar(runs: Runs): vscode.Disposable {
  const item = vscode.window.createStatusBarItem("rewardLab.run", vscode.StatusBarAlignment.Left, 50);
  item.name = "Reward Lab Run";
  const subscription = runs.onDidChange(() => {
    const run = runs.active[0];
    if (!run) return item.hide();
    const { record } = run;
    item.text = `$(sync~spin) #${record.number} ${record.steps > 0 && record.step > 0 ? `step ${record.step}/${record.steps}` : record.state}`;
    item.tooltip = `Reward Lab: ${record.name}. ${record.message}`;
    item.command = { command: commandIds.openRun, title: "Open Run", arguments: [run.folder] };
    item.show();
  });
  return vscode.Disposable.from(item, subscription);
}
