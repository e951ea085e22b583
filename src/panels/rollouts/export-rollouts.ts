import { basename, extname } from "node:path";
import * as vscode from "vscode";
import { notice } from "../../messages/markdown";
import type { ExportFormat, RowQuery } from "../../messages/rollouts";
import type { PanelServices } from "../services";

const formats: readonly ExportFormat[] = ["jsonl", "csv", "parquet"];

/** Asks for a file and writes the matching rollouts into it, with progress; Cancel leaves no file behind. */
export async function exportRollouts({ engine }: Pick<PanelServices, "engine">, query: RowQuery): Promise<void> {
  const folder = vscode.Uri.joinPath(vscode.Uri.file(query.file.path), "..");
  const target = await vscode.window.showSaveDialog({
    defaultUri: vscode.Uri.joinPath(folder, "rollouts-filtered.jsonl"),
    saveLabel: "Export Rollouts",
    filters: { "JSON Lines": ["jsonl"], CSV: ["csv"], Parquet: ["parquet"] },
  });
  if (target === undefined) return;
  const ending = extname(target.fsPath).slice(1).toLowerCase();
  const format = formats.find((each) => each === ending);
  if (format === undefined) {
    void vscode.window.showWarningMessage(
      `${basename(target.fsPath)} was not written: its name must end with .jsonl, .csv or .parquet.`,
    );
    return;
  }
  const title = `Exporting rollouts to ${basename(target.fsPath)}`;
  const reply = await vscode.window.withProgress(
    { location: vscode.ProgressLocation.Notification, title, cancellable: true },
    async (progress, token) => {
      const abort = new AbortController();
      token.onCancellationRequested(() => abort.abort());
      let told = 0;
      try {
        return await engine.request(
          "export",
          { query, path: target.fsPath, format },
          {
            signal: abort.signal,
            onProgress: ({ done, of }) => {
              const share = of > 0 ? Math.floor((100 * done) / of) : 0;
              progress.report({ message: `${share}%`, increment: Math.max(0, share - told) });
              told = Math.max(told, share);
            },
          },
        );
      } catch (error) {
        if (abort.signal.aborted) return undefined;
        throw error;
      }
    },
  );
  if (reply === undefined) return;
  if (!reply.ok) {
    const why = "none" in reply ? `${reply.none.message} ${reply.none.next}` : reply.filterError.message;
    void vscode.window.showWarningMessage(notice(`The rollouts were not exported. ${why}`));
    return;
  }
  const open = "Open";
  const said = `${reply.rollouts.toLocaleString("en-US")} rollouts in ${basename(target.fsPath)}.`;
  const chosen = await vscode.window.showInformationMessage(notice(said), ...(format === "parquet" ? [] : [open]));
  if (chosen === open) await vscode.window.showTextDocument(target);
}
