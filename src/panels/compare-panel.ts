import { basename, dirname } from "node:path";
import * as vscode from "vscode";
import type { SideChoice } from "../messages/compare-panel";
import { panelTypes } from "../messages/contribution-ids";
import type { ComparePanel } from "../messages/panels";
import type { RewardFile } from "../messages/service";
import type { Handlers, Send } from "./channel";
import { onTextChange, rewardText } from "./reward-file";
import { openRolloutsPanel } from "./rollouts-panel";
import type { PanelServices } from "./services";
import { showSideTexts } from "./side-texts";
import { restorePanels, showPanel } from "./webview";

export interface CompareOpening {
  readonly a: SideChoice;
  readonly b: SideChoice;
}

/** Shows how two reward files differ on the same rollouts. */
export function openComparePanel(
  services: PanelServices,
  opening: CompareOpening,
  restored?: vscode.WebviewPanel,
): void {
  const { a, b } = opening;
  showPanel<ComparePanel>(
    services.extensionUri,
    {
      type: panelTypes.compare,
      app: "compare",
      title: `Compare: ${sideName(a)} ↔ ${sideName(b)}`,
      key: JSON.stringify([a, b]),
      opening: { a, b },
      beside: false,
      connect(send) {
        const watching = [a, b].map(({ path }) => onTextChange(path, 400, () => send("changed", { reason: "text" })));
        return {
          handlers: handlersOf(services, send),
          ready: () => undefined,
          dispose: () => watching.forEach((each) => each.dispose()),
        };
      },
    },
    restored,
  );
}

/** What a side is called: its file without the endings, the folder of a frozen plan, or its own label. */
export function sideName(side: SideChoice): string {
  if (side.kind === "text") return side.label;
  const name = basename(side.path).replace(/\.reward\.ya?ml$/, "");
  return name === "plan" ? `run ${basename(dirname(side.path))}` : name;
}

async function fileOf(side: SideChoice): Promise<RewardFile> {
  if (side.kind === "text") return { path: side.path, text: side.text };
  const { path, rollouts } = side;
  return { path, text: await rewardText(path), ...(rollouts === undefined ? {} : { rollouts }) };
}

function handlersOf(services: PanelServices, send: Send<ComparePanel>): Handlers<ComparePanel> {
  const { engine } = services;
  const both = async ({ a, b }: CompareOpening) => ({ a: await fileOf(a), b: await fileOf(b) });
  return {
    async compare(sides, signal) {
      return engine.request("compare", await both(sides), {
        signal,
        onProgress: (progress) => send("progress", progress),
      });
    },
    async points(sides, signal) {
      const reply = await engine.request("comparePoints", await both(sides), { signal });
      return reply.ok ? reply.points : null;
    },
    async group({ group, ...sides }, signal) {
      const reply = await engine.request("compareGroup", { ...(await both(sides)), group }, { signal });
      return reply.ok ? reply.detail : null;
    },
    async choose({ side, a, b }) {
      const other = side === "a" ? b : a;
      const chosen = await services.whatIf.choose(other.path, "file");
      return chosen?.kind === "file" ? chosen : null;
    },
    async diff({ a, b }) {
      await showSideTexts(a, b, `${sideName(a)} ↔ ${sideName(b)}`);
      return null;
    },
    openRollouts({ a, b, filter }) {
      const rollouts = a.kind === "file" ? a.rollouts : undefined;
      openRolloutsPanel(services, { path: b.path, filter, ...(rollouts === undefined ? {} : { rollouts }) });
      return Promise.resolve(null);
    },
    async openFile({ side }) {
      await vscode.window.showTextDocument(vscode.Uri.file(side.path));
      return null;
    },
  };
}

export const restoreComparePanels = (services: PanelServices): vscode.Disposable =>
  restorePanels(panelTypes.compare, (panel, { a, b }) => {
    if (isSide(a) && isSide(b)) openComparePanel(services, { a, b }, panel);
    else panel.dispose();
  });

const isSide = (value: unknown): value is SideChoice =>
  typeof value === "object" && value !== null && "kind" in value && "path" in value && typeof value.path === "string";
