import * as vscode from "vscode";
import { commandIds } from "../../messages/contribution-ids";
import { notice } from "../../messages/markdown";
import { shownVersions } from "./shown-versions";
import { trusted } from "./trust";
import { wantedPackages } from "./wanted-packages";
import { wheelFolder } from "./wheel-folder";

/**
 * Makes, repairs or checks the training environment for the trainer of the reward file in front, with progress and cancel; in a
 * trusted workspace only, as it may name a program.
 *
 * @param python the interpreter that the user chose, or ""
 */
export async function setUpEnvironment(log: vscode.LogOutputChannel, python: string): Promise<void> {
  if (!(await trusted("no training environment is set up."))) return;
  const { ensureEnvironment } = await import("../../training/environment");
  const needs = await wantedPackages();
  const wheels = wheelFolder(vscode.workspace.workspaceFolders?.[0]?.uri);
  const made = await vscode.window.withProgress(
    { location: vscode.ProgressLocation.Notification, title: "Reward Lab: training environment", cancellable: true },
    (progress, token) => {
      const abort = new AbortController();
      token.onCancellationRequested(() => abort.abort());
      const made = ensureEnvironment({
        needs,
        verify: true,
        ...(python ? { python } : {}),
        ...(wheels ? { wheels } : {}),
        signal: abort.signal,
        onProgress: (message: string) => {
          progress.report({ message });
          log.info(message);
        },
      });
      return made.catch((error: unknown) => {
        if (token.isCancellationRequested) return undefined;
        // Bundles have classes of their own, so the problem tells what the error is.
        const { problem } = error as { problem?: { message: string; nextStep: string } };
        if (!problem) throw error;
        return { problem };
      });
    },
  );
  if (made === undefined)
    return log.info("Setting up the training environment was cancelled; nothing half-made is left.");
  if ("problem" in made) return sayProblem(log, made.problem);
  log.info(`Training environment: ${made.python} (${shownVersions(made.versions)})`);
  void vscode.window.showInformationMessage(`The training environment is ready: ${shownVersions(made.versions)}.`);
}

/** The message names the cause; what pip said at last stands in the log. */
async function sayProblem(
  log: vscode.LogOutputChannel,
  { message, nextStep }: { readonly message: string; readonly nextStep: string },
): Promise<void> {
  log.error(`${message} ${nextStep}`);
  const select = "Select Interpreter";
  const show = "Show Log";
  const [first = ""] = nextStep.split(/ ?The last lines /);
  const chosen = await vscode.window.showErrorMessage(notice(`${message} ${first}`.trim()), select, show);
  if (chosen === show) log.show();
  if (chosen === select) await vscode.commands.executeCommand(commandIds.selectInterpreter);
}
