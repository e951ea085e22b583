import { join } from "node:path";
import * as vscode from "vscode";
import { type CommandId, commandIds } from "../../messages/contributions";
import { notice } from "../../messages/markdown";
import { deleteRun } from "../delete-run";
import { queueFolder } from "../queue/queue-folder";
import { type Move, moveTicket } from "../queue/tickets";
import { runFiles } from "../run-folder";
import { readRun } from "../run-view";
import { stopRun } from "../stop-run";
import type { Devices } from "./devices";
import { resume } from "./resume";
import type { Runs } from "./runs";
import { runFolderOf } from "./runs-view";
import { trusted } from "./trust";

export interface RunCommandServices {
  readonly runs: Runs;
  readonly devices: Devices;
  /** The folder of the extension's own files. */
  readonly extension: vscode.Uri;
  register(id: CommandId, run: (...args: unknown[]) => unknown): vscode.Disposable;
}

/** What can be done with a run: on its row, or with its folder. */
export function registerRunCommands({ runs, devices, extension, register }: RunCommandServices): vscode.Disposable[] {
  /** What a run folder says of its processes is only believed where the folder is trusted. */
  const onRun = (id: CommandId, refusal: string | null, act: (folder: string) => unknown) =>
    register(id, async (argument) => {
      const folder = runFolderOf(argument, runs);
      if (!folder || (refusal !== null && !(await trusted(refusal)))) return;
      await act(folder);
      await runs.refresh();
      await devices.refresh(false);
    });
  const stop = (force: boolean) => (folder: string) => stopRun(folder, force);
  const move = (where: Move) => (folder: string) => moveTicket(queueFolder(), folder, where);
  const notStopped = "its runs are shown, but not stopped.";
  return [
    onRun(commandIds.stopRun, notStopped, stop(false)),
    onRun(commandIds.cancelRun, notStopped, stop(false)),
    onRun(commandIds.cleanUpRun, notStopped, stop(false)),
    onRun(commandIds.killRun, notStopped, stop(true)),
    onRun(commandIds.resumeRun, "nothing in it is trained.", (folder) => resume(folder, runs, extension)),
    onRun(commandIds.moveRunUp, null, move("up")),
    onRun(commandIds.moveRunDown, null, move("down")),
    onRun(commandIds.moveRunToTop, null, move("top")),
    onRun(commandIds.showRunLog, null, showLog),
    onRun(commandIds.revealRun, null, (folder) => reveal(folder)),
    onRun(commandIds.deleteRun, "its runs are shown, but not deleted.", confirmDelete),
  ];
}

async function showLog(folder: string): Promise<void> {
  const log = vscode.Uri.file(join(folder, runFiles.log));
  try {
    const document = await vscode.workspace.openTextDocument(log);
    const editor = await vscode.window.showTextDocument(document);
    const end = document.lineAt(document.lineCount - 1).range;
    editor.revealRange(end);
  } catch {
    void vscode.window.showWarningMessage("This run has no log yet: its supervisor has written nothing.");
  }
}

/** In the Explorer where the folder is part of the workspace, else in the system's file manager. */
async function reveal(folder: string): Promise<void> {
  const uri = vscode.Uri.file(folder);
  const inside = vscode.workspace.getWorkspaceFolder(uri) !== undefined;
  await vscode.commands.executeCommand(inside ? "revealInExplorer" : "revealFileInOS", uri);
}

async function confirmDelete(folder: string): Promise<void> {
  const { record, rollouts } = await readRun(folder);
  const what = `Delete run #${record.number} ${record.name}?`;
  const detail = `Its ${rollouts.toLocaleString("en-US")} rollouts, checkpoints and log are deleted from ${folder}. This cannot be undone.`;
  const remove = "Delete";
  if ((await vscode.window.showWarningMessage(what, { modal: true, detail }, remove)) !== remove) return;
  const problem = await deleteRun(folder);
  if (problem) void vscode.window.showWarningMessage(notice(`${problem.message} ${problem.nextStep}`));
}
