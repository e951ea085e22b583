import { basename, join } from "node:path";
import * as vscode from "vscode";
import { runFiles } from "../jobs/run-folder";
import { readRun } from "../jobs/run-view";
import { commandIds, panelTypes } from "../messages/contributions";
import type { RunPanel } from "../messages/panels";
import { rewardText } from "./reward-file";
import { openRolloutsPanel } from "./rollouts-panel";
import { runUpdates } from "./run-updates";
import type { PanelServices } from "./services";
import { restorePanels, showPanel } from "./webview";

/** Shows a run by its folder: state, curves, log and newest rollouts, live while it runs. */
export function openRunPanel(services: PanelServices, folder: string, restored?: vscode.WebviewPanel): void {
  const { runs } = services;
  const id = basename(folder);
  const plan = join(folder, runFiles.plan);
  showPanel<RunPanel>(
    services.extensionUri,
    {
      type: panelTypes.run,
      app: "run",
      title: `Run #${runs.find(folder)?.record.number ?? (Number(id) || id)}`,
      key: folder,
      opening: { folder },
      beside: false,
      connect(send, panel) {
        const updates = runUpdates(folder, async () => services.dimensions(await rewardText(plan)));
        const push = async (reset: boolean): Promise<void> => {
          try {
            const run = runs.find(folder) ?? (await readRun(folder));
            send("update", await updates.read(run, reset));
          } catch (error) {
            const message = error instanceof Error ? error.message : String(error);
            const next = "If its folder is gone, close this panel; else see the folder.";
            send("failed", { message: `The run in ${folder} cannot be read. ${message}`, next });
          }
        };
        const watching = runs.onDidChange(() => {
          if (panel.visible) void push(false);
        });
        return {
          handlers: {
            async stop() {
              await vscode.commands.executeCommand(commandIds.stopRun, folder);
              return null;
            },
            async openRollouts({ step }) {
              const filter = step === null ? "" : `step == ${step}`;
              openRolloutsPanel(services, { path: plan, rollouts: `run:${id}`, filter });
              return null;
            },
            async openFile({ what }) {
              if (what === "folder") await vscode.commands.executeCommand("revealInExplorer", vscode.Uri.file(folder));
              else await vscode.window.showTextDocument(vscode.Uri.file(join(folder, runFiles[what])));
              return null;
            },
          },
          ready: () => void push(true),
          dispose: () => watching.dispose(),
        };
      },
    },
    restored,
  );
}

export const restoreRunPanels = (services: PanelServices): vscode.Disposable =>
  restorePanels(panelTypes.run, (panel, { folder }) => {
    if (typeof folder === "string") openRunPanel(services, folder, panel);
    else panel.dispose();
  });
