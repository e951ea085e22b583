import { basename, dirname } from "node:path";
import type * as vscode from "vscode";
import { panelTypes } from "../messages/contribution-ids";
import type { RolloutsPanel } from "../messages/panels";
import { onTextChange } from "./reward-file";
import { rolloutsHandlers } from "./rollouts/handlers";
import type { RolloutsOpening } from "./rollouts/opening";
import { watchSource } from "./rollouts/watch-source";
import type { PanelServices } from "./services";
import { restorePanels, showPanel } from "./webview";

export type { RolloutsOpening } from "./rollouts/opening";

/** What a panel was last asked to show, until its page has taken it: a hidden page begins anew and loses messages. */
const waiting = new Map<string, RolloutsPanel["events"]["changed"]>();

/** Shows the scored rollouts of a reward file. An open panel is shown again and takes the filter. */
export function openRolloutsPanel(
  services: PanelServices,
  opening: RolloutsOpening,
  restored?: vscode.WebviewPanel,
): void {
  const { path, rollouts, plain, filter, row } = opening;
  const title = titleOf(opening);
  const key = JSON.stringify([path, rollouts ?? ""]);
  const asked = {
    title,
    ...(filter === undefined ? {} : { filter }),
    ...(row === undefined ? {} : { row }),
  };
  waiting.set(key, asked);
  const send = showPanel<RolloutsPanel>(
    services.extensionUri,
    {
      type: panelTypes.rollouts,
      app: "rollouts",
      title,
      key,
      opening: { path, ...(rollouts === undefined ? {} : { rollouts }), ...(plain ? { plain } : {}) },
      beside: false,
      connect(send) {
        const text = onTextChange(path, 400, () => plain || send("changed", { title }));
        const files = watchSource(services, opening, (message) => send("sourceChanged", { message }));
        const handlers = rolloutsHandlers(services, opening, send, files);
        return {
          handlers: {
            ...handlers,
            rows(params, signal) {
              waiting.delete(key);
              return handlers.rows(params, signal);
            },
          },
          ready: () => send("changed", waiting.get(key) ?? { title }),
          dispose() {
            text.dispose();
            files.dispose();
          },
        };
      },
    },
    restored,
  );
  send("changed", asked);
}

export const restoreRolloutsPanels = (services: PanelServices): vscode.Disposable =>
  restorePanels(panelTypes.rollouts, (panel, { path, rollouts, plain }) => {
    if (typeof path !== "string") return panel.dispose();
    const source = typeof rollouts === "string" ? { rollouts } : {};
    openRolloutsPanel(services, { path, ...source, ...(plain === true ? { plain } : {}) }, panel);
  });

/** By the reward file; rollouts of a run by its folder, since the frozen copy has a name that says nothing. */
function titleOf({ path, rollouts, plain }: RolloutsOpening): string {
  if (plain) return `Rollouts: ${basename(path)}`;
  if (rollouts?.startsWith("run:")) return `Rollouts: run ${rollouts.slice("run:".length)}`;
  if (rollouts !== undefined) return `Rollouts: ${basename(rollouts)}`;
  const name = basename(path).replace(/\.reward\.ya?ml$/, "");
  return `Rollouts: ${name === "plan" ? basename(dirname(path)) : name}`;
}
