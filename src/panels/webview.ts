import { randomBytes } from "node:crypto";
import * as vscode from "vscode";
import type { PanelMap, PanelMessage } from "../messages/panels";
import { answer, type Handlers, type Send } from "./channel";
import { pageHtml } from "./html";

/** What a panel shows and how it answers, once it has a channel. */
export interface PanelParts<M extends PanelMap> {
  readonly handlers: Handlers<M>;
  /** The page listens: send what it needs first. Called again after the panel was hidden. */
  readonly ready: () => void;
  readonly dispose: () => void;
}

export interface PanelSpec<M extends PanelMap> {
  readonly type: string;
  /** Name of the bundle in `dist/webview/`. */
  readonly app: "rollouts" | "preview" | "run" | "compare" | "recipes";
  readonly title: string;
  /** Two openings of one type with the same key are one panel. */
  readonly key: string;
  /** Kept by the page; `WebviewPanelSerializer` gets it back after a restart. */
  readonly opening: Readonly<Record<string, unknown>>;
  readonly beside: boolean;
  readonly connect: (send: Send<M>, panel: vscode.WebviewPanel) => PanelParts<M>;
}

interface OpenPanel {
  readonly panel: vscode.WebviewPanel;
  readonly send: Send<PanelMap>;
}

/** Panels of this window, by type and key. */
const openPanels = new Map<string, OpenPanel>();

/**
 * Shows a panel: the one that is open for the same thing, or a new one, or the given one that VS Code restores. Gives
 * back how to send events to it.
 */
export function showPanel<M extends PanelMap>(
  extensionUri: vscode.Uri,
  spec: PanelSpec<M>,
  restored?: vscode.WebviewPanel,
): Send<M> {
  const id = `${spec.type}:${spec.key}`;
  const known = openPanels.get(id);
  if (known !== undefined && restored === undefined) {
    known.panel.reveal(undefined, spec.beside);
    return known.send as Send<M>;
  }
  const folder = vscode.Uri.joinPath(extensionUri, "dist", "webview");
  const options = { enableScripts: true, localResourceRoots: [folder] };
  const column = spec.beside ? vscode.ViewColumn.Beside : vscode.ViewColumn.Active;
  const panel =
    restored ??
    vscode.window.createWebviewPanel(
      spec.type,
      spec.title,
      { viewColumn: column, preserveFocus: spec.beside },
      options,
    );
  const { webview } = panel;
  webview.options = options;
  panel.title = spec.title;
  panel.iconPath = icon(extensionUri);
  let open = true;
  const post = (message: PanelMessage): void => {
    if (open) void webview.postMessage(message);
  };
  const send: Send<M> = (name, data) => post({ type: "event", name, data });
  const parts = spec.connect(send, panel);
  const channel = answer(parts.handlers, parts.ready, post);
  webview.onDidReceiveMessage((message: PanelMessage) => channel.receive(message));
  panel.onDidDispose(() => {
    open = false;
    if (openPanels.get(id)?.panel === panel) openPanels.delete(id);
    channel.dispose();
    parts.dispose();
  });
  openPanels.set(id, { panel, send: send as Send<PanelMap> });
  webview.html = pageHtml({
    title: spec.title,
    nonce: randomBytes(16).toString("base64url"),
    source: webview.cspSource,
    script: webview.asWebviewUri(vscode.Uri.joinPath(folder, `${spec.app}.js`)).toString(),
    style: webview.asWebviewUri(vscode.Uri.joinPath(folder, `${spec.app}.css`)).toString(),
    opening: spec.opening,
  });
  return send;
}

function icon(extensionUri: vscode.Uri): { readonly light: vscode.Uri; readonly dark: vscode.Uri } {
  const of = (theme: string): vscode.Uri => vscode.Uri.joinPath(extensionUri, "media", "icons", `reward-${theme}.svg`);
  return { light: of("light"), dark: of("dark") };
}

/** Restores panels of a type after VS Code was restarted. A page whose opening cannot be read is closed. */
export function restorePanels(
  type: string,
  restore: (panel: vscode.WebviewPanel, opening: Readonly<Record<string, unknown>>) => void,
): vscode.Disposable {
  return vscode.window.registerWebviewPanelSerializer(type, {
    deserializeWebviewPanel(panel, state: unknown) {
      const opening = (state as { readonly opening?: Readonly<Record<string, unknown>> } | undefined)?.opening;
      if (opening === undefined || opening === null) panel.dispose();
      else restore(panel, opening);
      return Promise.resolve();
    },
  });
}
