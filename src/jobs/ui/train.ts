import * as vscode from "vscode";
import { commandIds } from "../../messages/contribution-ids";
import { notice } from "../../messages/markdown";
import type { RunView } from "../../messages/run";
import type { StartReply } from "../start-run";
import type { Devices } from "./devices";
import type { Runs } from "./runs";
import { addTrainSection, pickDevice } from "./train-questions";
import { trusted } from "./trust";
import { wheelFolder } from "./wheel-folder";

/** What a training needs from the window. */
export interface TrainServices {
  readonly runs: Runs;
  readonly devices: Devices;
  readonly log: vscode.LogOutputChannel;
  /** The folder of the extension's own files. */
  readonly extension: vscode.Uri;
  /** The interpreter that the user chose, or "". */
  interpreter(scope: vscode.Uri): string;
  /** What a reward file extends, as it stands in open editors. */
  parents(document: vscode.TextDocument): Promise<Readonly<Record<string, string | null>> | undefined>;
}

/** Starts a training of a reward file and opens its run. Returns the run, or undefined where the user was told why not. */
export async function train(
  document: vscode.TextDocument,
  { runs, devices, log, extension, interpreter, parents }: TrainServices,
): Promise<RunView | undefined> {
  const refusal = "nothing in it is trained. Reward files can be edited and rollouts read.";
  if (!(await trusted(refusal))) return undefined;
  if (document.uri.scheme !== "file") {
    void vscode.window.showWarningMessage("Save the reward file in a folder first: a run is kept beside it.");
    return undefined;
  }
  const root = (vscode.workspace.getWorkspaceFolder(document.uri)?.uri ?? vscode.Uri.joinPath(document.uri, ".."))
    .fsPath;
  const python = interpreter(document.uri);
  const wheels = wheelFolder(document.uri);
  const parentTexts = await parents(document);
  const files = parentTexts && new Map(Object.entries(parentTexts));
  const { openQuestion, startRun, trainerChoices } = await import("../start-run");
  const open = await openQuestion(document.getText(), document.uri.fsPath, files);
  if (open === "trainer") {
    await addTrainSection(document, trainerChoices());
    return undefined;
  }
  const device = open === "device" ? await pickDevice(devices) : "auto";
  if (device === undefined) return undefined;
  const reply = await vscode.window.withProgress<StartReply>({ location: { viewId: "rewardLab.runs" } }, async () => {
    return startRun({
      root,
      rewardFile: document.uri.fsPath,
      text: document.getText(),
      device,
      ...(files ? { files } : {}),
      ...(python ? { python } : {}),
      ...(wheels ? { wheels } : {}),
      pythonPath: vscode.Uri.joinPath(extension, "dist", "python").fsPath,
      supervisor: { script: vscode.Uri.joinPath(extension, "dist", "supervisor.js").fsPath },
    });
  });
  if (!reply.ok) {
    log.warn(`Train: ${reply.problem.message} ${reply.problem.nextStep}`);
    void vscode.window.showErrorMessage(notice(`${reply.problem.message} ${reply.problem.nextStep}`));
    return undefined;
  }
  runs.add(root);
  await runs.refresh();
  await vscode.commands.executeCommand(commandIds.openRun, reply.run.folder);
  return reply.run;
}
