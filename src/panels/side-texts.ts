import * as vscode from "vscode";
import type { SideChoice } from "../messages/compare-panel";

/** Scheme of texts that stand in no file: saved and pinned states. */
const scheme = "reward-lab-text";
/** Texts that a diff shows, by their address, for as long as the window. */
const texts = new Map<string, string>();
let provider: vscode.Disposable | undefined;

/** Opens VS Code's own diff on the texts of two sides. */
export async function showSideTexts(a: SideChoice, b: SideChoice, title: string): Promise<void> {
  provider ??= vscode.workspace.registerTextDocumentContentProvider(scheme, {
    provideTextDocumentContent: (uri) => texts.get(uri.toString()) ?? "",
  });
  await vscode.commands.executeCommand("vscode.diff", uriOf(a), uriOf(b), title);
}

function uriOf(side: SideChoice): vscode.Uri {
  if (side.kind === "file") return vscode.Uri.file(side.path);
  const uri = vscode.Uri.from({ scheme, path: side.path, query: side.label });
  texts.set(uri.toString(), side.text);
  return uri;
}
