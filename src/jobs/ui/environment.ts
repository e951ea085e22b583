import * as vscode from "vscode";

/** Makes or checks the training environment, with progress and cancel. */
export async function setUpEnvironment(log: vscode.LogOutputChannel, python: string): Promise<void> {
  const { ensureEnvironment } = await import("../../training/environment");
  const made = await vscode.window.withProgress(
    { location: vscode.ProgressLocation.Notification, title: "Reward Lab: training environment", cancellable: true },
    (progress, token) => {
      const abort = new AbortController();
      token.onCancellationRequested(() => abort.abort());
      return ensureEnvironment({
        ...(python ? { python } : {}),
        signal: abort.signal,
        onProgress: (message: string) => {
          progress.report({ message });
          log.info(message);
        },
      });
    },
  );
  void vscode.window.showInformationMessage(`The training environment is ready: ${made.python}`);
}
