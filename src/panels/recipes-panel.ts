import * as vscode from "vscode";
import { panelTypes } from "../messages/contribution-ids";
import type { RecipesPanel } from "../messages/panels";
import type { PanelServices } from "./services";
import { restorePanels, showPanel } from "./webview";

/** What is done with a recipe outside of the gallery. */
export interface RecipeActions {
  use(id: string): Promise<void>;
  tryOn(id: string): Promise<void>;
}

/** Shows the published rewards that ship with Reward Lab. */
export function openRecipesPanel(
  services: Pick<PanelServices, "extensionUri" | "engine">,
  actions: RecipeActions,
  restored?: vscode.WebviewPanel,
): void {
  showPanel<RecipesPanel>(
    services.extensionUri,
    {
      type: panelTypes.recipes,
      app: "recipes",
      title: "Recipes",
      key: "recipes",
      opening: {},
      beside: false,
      connect: () => ({
        handlers: {
          list: (_params, signal) => services.engine.request("recipes", {}, { signal }),
          async recipe({ id }, signal) {
            const reply = await services.engine.request("recipe", { id }, { signal });
            return reply.ok ? reply.recipe : null;
          },
          async use({ id }) {
            await actions.use(id);
            return null;
          },
          async try({ id }) {
            await actions.tryOn(id);
            return null;
          },
          async openLink({ url }) {
            if (/^https:\/\//.test(url)) await vscode.env.openExternal(vscode.Uri.parse(url, true));
            return null;
          },
        },
        ready: () => undefined,
        dispose: () => undefined,
      }),
    },
    restored,
  );
}

export const restoreRecipesPanels = (
  services: Pick<PanelServices, "extensionUri" | "engine">,
  actions: RecipeActions,
): vscode.Disposable => restorePanels(panelTypes.recipes, (panel) => openRecipesPanel(services, actions, panel));
