import { join } from "node:path";
import * as vscode from "vscode";
import { commandIds } from "../../messages/contribution-ids";
import { notice } from "../../messages/markdown";
import { runFiles } from "../run-folder";
import type { Runs } from "./runs";

/**
 * Goes on with a run from its last checkpoint. A run keeps the reward that it was started with: where the file has changed since,
 * the user sees the difference and chooses between that and a new run.
 */
export async function resume(folder: string, runs: Runs, extension: vscode.Uri): Promise<void> {
  const { resumable, resumeRun } = await import("../start-run");
  const can = await resumable(folder);
  if (!can.ok) return noResume(`${can.problem.message} ${can.problem.nextStep}`, runs.find(folder)?.record.rewardFile);
  const { record } = can.run;
  if (can.rewardFile === "changed" && !(await goOnWithCopy(folder, record))) return;
  const script = vscode.Uri.joinPath(extension, "dist", "supervisor.js").fsPath;
  const reply = await vscode.window.withProgress({ location: { viewId: "rewardLab.runs" } }, () =>
    resumeRun(folder, { script }),
  );
  if (!reply.ok) return noResume(`${reply.problem.message} ${reply.problem.nextStep}`, record.rewardFile);
  await runs.refresh();
  await vscode.commands.executeCommand(commandIds.openRun, folder);
}

async function noResume(message: string, rewardFile: string | undefined): Promise<void> {
  const train = "Start New Run";
  const chosen = await vscode.window.showWarningMessage(notice(message), ...(rewardFile ? [train] : []));
  if (chosen && rewardFile) await vscode.commands.executeCommand(commandIds.train, vscode.Uri.file(rewardFile));
}

interface Started {
  readonly number: number;
  readonly rewardFile: string;
}

/** True if the run shall go on with the reward of its start. */
async function goOnWithCopy(folder: string, { number, rewardFile }: Started): Promise<boolean> {
  const [same, diff, fresh] = ["Resume with Its Own Reward", "Show Difference", "Start New Run"];
  const file = vscode.Uri.file(rewardFile);
  const name = vscode.workspace.asRelativePath(file);
  const message = `${name} has changed since run #${number} was started. A run is paid by one reward from its start to its end.`;
  for (;;) {
    const chosen = await vscode.window.showWarningMessage(notice(message), same, diff, fresh);
    if (chosen === fresh) await vscode.commands.executeCommand(commandIds.train, file);
    if (chosen !== diff) return chosen === same;
    const frozen = vscode.Uri.file(join(folder, runFiles.plan));
    await vscode.commands.executeCommand("vscode.diff", frozen, file, `${name}: run #${number} ↔ now`);
  }
}
