import { existsSync } from "node:fs";
import { join } from "node:path";
import * as vscode from "vscode";
import { type CommandId, commandIds } from "../../messages/contribution-ids";
import { notice } from "../../messages/markdown";
import type { RunState } from "../../messages/run";
import { deleteRun } from "../delete-run";
import { queueFolder } from "../queue/queue-folder";
import { type Move, moveTicket } from "../queue/tickets";
import { activeStates, runFiles } from "../run-folder";
import { readRun } from "../run-view";
import { stopRun } from "../stop-run";
import type { Devices } from "./devices";
import { resume } from "./resume";
import type { Runs } from "./runs";
import { trusted } from "./trust";
import { chosenRun, givenRun } from "./which-run";

export interface RunCommandServices {
  readonly runs: Runs;
  readonly devices: Devices;
  /** The folder of the extension's own files. */
  readonly extension: vscode.Uri;
  register(id: CommandId, run: (...args: unknown[]) => unknown): vscode.Disposable;
}

/** What can be done with a run: on its row, with its folder, or from the palette. */
export function registerRunCommands({ runs, devices, extension, register }: RunCommandServices): vscode.Disposable[] {
  const on = ({ id, states, what, refusal, act }: RunCommand) =>
    register(id, async (argument) => {
      const folder = givenRun(argument) ?? (await chosenRun(runs, states, what));
      if (!folder || (refusal !== undefined && !(await trusted(refusal)))) return;
      await act(folder);
      await runs.refresh();
      await devices.refresh(false);
    });
  return runCommands(runs, extension).map(on);
}

interface RunCommand {
  readonly id: CommandId;
  /** States of a run that it is for. */
  readonly states: readonly RunState[];
  /** What it does with a run, in two words. */
  readonly what: string;
  /** Why it is not done in a folder that is not trusted: what a run folder says of its processes is not believed there. */
  readonly refusal?: string;
  act(folder: string): unknown;
}

function runCommands(runs: Runs, extension: vscode.Uri): readonly RunCommand[] {
  const ended: readonly RunState[] = ["stopped", "failed", "lost"];
  const all: readonly RunState[] = [...activeStates, ...ended, "finished"];
  const stopping = { refusal: "its runs are shown, but not stopped.", act: (folder: string) => stopRun(folder) };
  const moving = (where: Move) => ({
    states: ["queued"] as const,
    what: "move",
    act: (folder: string) => moveTicket(queueFolder(), folder, where),
  });
  return [
    { id: commandIds.stopRun, states: ["starting", "running"], what: "stop", ...stopping },
    { id: commandIds.cancelRun, states: ["queued"], what: "cancel", ...stopping },
    { id: commandIds.cleanUpRun, states: ["lost"], what: "clean up", ...stopping },
    {
      id: commandIds.killRun,
      states: ["starting", "running", "stopping"],
      what: "kill",
      refusal: stopping.refusal,
      act: (folder) => stopRun(folder, true),
    },
    {
      id: commandIds.resumeRun,
      states: ended,
      what: "resume",
      refusal: "nothing in it is trained.",
      act: (folder) => resume(folder, runs, extension),
    },
    { id: commandIds.moveRunUp, ...moving("up") },
    { id: commandIds.moveRunDown, ...moving("down") },
    { id: commandIds.moveRunToTop, ...moving("top") },
    { id: commandIds.showRunLog, states: all, what: "show the log of", act: showLog },
    { id: commandIds.revealRun, states: all, what: "reveal", act: reveal },
    {
      id: commandIds.deleteRun,
      states: [...ended, "finished"],
      what: "delete",
      refusal: "its runs are shown, but not deleted.",
      act: confirmDelete,
    },
  ];
}

async function showLog(folder: string): Promise<void> {
  const path = join(folder, runFiles.log);
  if (!existsSync(path)) {
    void vscode.window.showWarningMessage("This run has no log yet: its supervisor has written nothing.");
    return;
  }
  const document = await vscode.workspace.openTextDocument(vscode.Uri.file(path));
  const editor = await vscode.window.showTextDocument(document);
  editor.revealRange(document.lineAt(document.lineCount - 1).range);
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
