import * as vscode from "vscode";
import { customEditorId } from "../messages/contribution-ids";
import { openRolloutsPanel, type RolloutsOpening } from "../panels/rollouts-panel";
import type { PanelServices } from "../panels/services";
import { isRolloutsLink } from "./commands";
import { isRewardFile } from "./documents";
import { storedDocument } from "./stored";

const rolloutFile = /\.(jsonl|parquet|csv)$/i;

/** What "Open Rollouts" is about: a reward file, a link of a hover, or a file of rollouts and what is to score it. */
export async function rolloutsOpening(argument: unknown): Promise<RolloutsOpening | undefined> {
  if (isRolloutsLink(argument)) return { path: argument.file, ...(argument.filter ? { filter: argument.filter } : {}) };
  if (argument instanceof vscode.Uri && rolloutFile.test(argument.path)) return scoredBy(argument);
  const document = await storedDocument(argument);
  return document && { path: document.uri.fsPath };
}

/** Asks which reward file is to score a file of rollouts; where there is none, the rollouts are shown as they are. */
async function scoredBy(file: vscode.Uri): Promise<RolloutsOpening | undefined> {
  const found = await vscode.workspace.findFiles("**/*.reward.{yaml,yml}", "**/{node_modules,.reward-lab}/**", 200);
  const plain: RolloutsOpening = { path: file.fsPath, plain: true };
  if (found.length === 0) return plain;
  const active = vscode.window.visibleTextEditors
    .map(({ document }) => document)
    .find(isRewardFile)
    ?.uri.toString();
  const items = found
    .map((uri) => ({ label: vscode.workspace.asRelativePath(uri), uri }))
    .sort(
      (a, b) =>
        Number(b.uri.toString() === active) - Number(a.uri.toString() === active) || a.label.localeCompare(b.label),
    );
  const bare = { label: "As recorded", description: "without a reward file", uri: undefined };
  const picked = await vscode.window.showQuickPick([...items, bare], {
    placeHolder: `Score ${vscode.workspace.asRelativePath(file)} with`,
  });
  if (picked === undefined) return undefined;
  return picked.uri === undefined ? plain : { path: picked.uri.fsPath, rollouts: file.fsPath };
}

/** "Open With…" for files of rollouts: the table in place of the text. */
export const registerRolloutEditor = (services: PanelServices): vscode.Disposable =>
  vscode.window.registerCustomEditorProvider(customEditorId, {
    openCustomDocument: (uri) => ({ uri, dispose: () => undefined }),
    resolveCustomEditor: ({ uri }, panel) => openRolloutsPanel(services, { path: uri.fsPath, plain: true }, panel),
  });
