import * as vscode from "vscode";
import { trusted } from "./trust";

/** Makes or checks the training environment, with progress and cancel; in a trusted workspace only, as it may name a program. */
export async function setUpEnvironment(log: vscode.LogOutputChannel, python: string): Promise<void> {
  if (!(await trusted("no training environment is set up."))) return;
  const { ensureEnvironment } = await import("../../training/environment");
  const made = await vscode.window.withProgress(
    { location: vscode.ProgressLocation.Notification, title: "Reward Lab: training environment", cancellable: true },
    (progress, token) => {
      const abort = new AbortController();
      token.onCancellationRequested(() => abort.abort());
      const made = ensureEnvironment({
        ...(python ? { python } : {}),
        signal: abort.signal,
        onProgress: (message: string) => {
          progress.report({ message });
          log.info(message);
        },
      });
      return made.catch((error: unknown) => {
        if (token.isCancellationRequested) return undefined;
        throw error;
      });
    },
  );
  if (made === undefined)
    return log.info("Setting up the training environment was cancelled; nothing half-made is left.");
  void vscode.window.showInformationMessage(`The training environment is ready: ${made.python}`);
}
