import { basename, join } from "node:path";
import * as vscode from "vscode";
import { runFiles } from "../jobs/run-folder";
import { readRun } from "../jobs/run-view";
import { commandIds, panelTypes } from "../messages/contribution-ids";
import type { RunPanel } from "../messages/panels";
import { rolloutsOfStep } from "./newest-rollouts";
import { openPreviewPanel } from "./preview-panel";
import { rewardText } from "./reward-file";
import { openingOfRun } from "./rollouts/opening";
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
        const updates = runUpdates(folder, {
          dimensions: async () => services.dimensions(await rewardText(plan)),
          changed: async () => {
            const record = runs.find(folder)?.record;
            if (record === undefined || record.rewardFile === "") return null;
            const differences = await services.changedSince(record.plan, plan, record.rewardFile);
            return differences && { plan: record.plan, differences };
          },
        });
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
            async resume() {
              await vscode.commands.executeCommand(commandIds.resumeRun, folder);
              return null;
            },
            async openRollouts({ step, filter }) {
              const wanted = filter ?? (step === null ? "" : `step == ${step}`);
              openRolloutsPanel(services, { ...openingOfRun(folder), filter: wanted });
              return null;
            },
            async openRule({ rule }) {
              const page = vscode.Uri.joinPath(services.extensionUri, "docs", "alerts.md").with({ fragment: rule });
              await vscode.commands.executeCommand("markdown.showPreview", page);
              return null;
            },
            rolloutsOf: ({ step }) => rolloutsOfStep(folder, step),
            async act({ action }) {
              const rewardFile = runs.find(folder)?.record.rewardFile ?? plan;
              if (action.kind === "rollouts")
                openRolloutsPanel(services, { ...openingOfRun(folder), filter: action.filter });
              else if (action.kind === "whatIf") await whatIf(services, rewardFile);
              else await showDiff(plan, rewardFile, id);
              return null;
            },
            async openFile({ what }) {
              if (what === "folder") await vscode.commands.executeCommand(commandIds.revealRun, folder);
              else if (what === "log") await vscode.commands.executeCommand(commandIds.showRunLog, folder);
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

/** The reward file with its preview beside it. */
async function whatIf(services: PanelServices, path: string): Promise<void> {
  await vscode.window.showTextDocument(vscode.Uri.file(path));
  openPreviewPanel(services, path);
}

/** The file as the run froze it, against the file as it is now. */
async function showDiff(plan: string, rewardFile: string, id: string): Promise<void> {
  const title = `${basename(rewardFile)}: run #${Number(id) || id} ↔ now`;
  await vscode.commands.executeCommand("vscode.diff", vscode.Uri.file(plan), vscode.Uri.file(rewardFile), title);
}

export const restoreRunPanels = (services: PanelServices): vscode.Disposable =>
  restorePanels(panelTypes.run, (panel, { folder }) => {
    if (typeof folder === "string") openRunPanel(services, folder, panel);
    else panel.dispose();
  });
