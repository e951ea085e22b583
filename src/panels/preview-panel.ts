import { basename } from "node:path";
import type * as vscode from "vscode";
import { panelTypes } from "../messages/contributions";
import type { PreviewPanel } from "../messages/panels";
import type { RewardFile } from "../messages/service";
import { onTextChange, rewardText } from "./reward-file";
import { openRolloutsPanel } from "./rollouts-panel";
import type { PanelServices } from "./services";
import { restorePanels, showPanel } from "./webview";

/** Shows what other numbers of a reward file would do, beside its editor. */
export function openPreviewPanel(services: PanelServices, path: string, restored?: vscode.WebviewPanel): void {
  const file = async (): Promise<RewardFile> => ({ path, text: await rewardText(path) });
  const { engine } = services;
  showPanel<PreviewPanel>(
    services.extensionUri,
    {
      type: panelTypes.preview,
      app: "preview",
      title: `What if: ${basename(path).replace(/\.reward\.ya?ml$/, "")}`,
      key: path,
      opening: { path },
      beside: true,
      connect(send) {
        const watching = onTextChange(path, 300, () => send("changed", { reason: "text" }));
        return {
          handlers: {
            async controls(_, signal) {
              const reply = await engine.request("controls", { file: await file() }, { signal });
              return reply.ok ? { ...reply, edits: [] } : reply;
            },
            async whatIf({ edits }, signal) {
              return engine.request("whatIf", { file: await file(), edits }, { signal });
            },
            apply: ({ edits }) => services.applyEdits(path, edits),
            async openGroup({ group }) {
              openRolloutsPanel(services, { path, filter: `group_id == ${JSON.stringify(group)}` });
              return null;
            },
            async openRollouts({ filter }) {
              openRolloutsPanel(services, { path, filter });
              return null;
            },
          },
          // The page asks for its controls itself.
          ready: () => undefined,
          dispose: () => watching.dispose(),
        };
      },
    },
    restored,
  );
}

export const restorePreviewPanels = (services: PanelServices): vscode.Disposable =>
  restorePanels(panelTypes.preview, (panel, { path }) => {
    if (typeof path === "string") openPreviewPanel(services, path, panel);
    else panel.dispose();
  });
