import * as vscode from "vscode";
import { commandIds } from "../messages/contribution-ids";
import { isRewardFile } from "./documents";
import type { Scores } from "./scores";
import type { RewardTests } from "./testing/controller";

/** At the right of the status bar, for the reward file in front: how many tests passed, and the rollouts that it is scored on. */
export function createStatusItems(scores: Scores, tests: RewardTests): vscode.Disposable {
  const tested = vscode.window.createStatusBarItem("rewardLab.tests", vscode.StatusBarAlignment.Right, 90);
  const rollouts = vscode.window.createStatusBarItem("rewardLab.rollouts", vscode.StatusBarAlignment.Right, 89);
  tested.name = "Reward Lab Tests";
  rollouts.name = "Reward Lab Rollouts";
  const draw = () => {
    const document = vscode.window.activeTextEditor?.document;
    if (document === undefined || !isRewardFile(document)) {
      tested.hide();
      rollouts.hide();
      return;
    }
    showTests(tested, document.uri, tests);
    showRollouts(rollouts, document.uri, scores);
  };
  draw();
  return vscode.Disposable.from(
    tested,
    rollouts,
    vscode.window.onDidChangeActiveTextEditor(draw),
    scores.onDidChange(draw),
    tests.onDidFinish(draw),
  );
}

function showTests(item: vscode.StatusBarItem, uri: vscode.Uri, tests: RewardTests): void {
  const last = tests.lastResult(uri);
  if (last === undefined) return item.hide();
  item.text = `$(beaker) ${last.passed}/${last.total}`;
  item.color = last.passed < last.total ? new vscode.ThemeColor("errorForeground") : undefined;
  item.tooltip = `${last.passed} of ${last.total} tests passed. Click to see them.`;
  item.accessibilityInformation = { label: `${last.passed} of ${last.total} tests passed` };
  item.command = "workbench.view.testing.focus";
  item.show();
}

function showRollouts(item: vscode.StatusBarItem, uri: vscode.Uri, scores: Scores): void {
  const { summary } = scores.state(uri);
  if (summary === undefined) return item.hide();
  const n = summary.rollouts.toLocaleString("en-US");
  item.text = `Rollouts ${n}`;
  item.tooltip = `${n} rollouts in ${summary.groups.toLocaleString("en-US")} groups. Click to open them.`;
  item.command = { command: commandIds.openRollouts, title: "Open Rollouts", arguments: [uri] };
  item.show();
}
