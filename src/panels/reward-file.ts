import * as vscode from "vscode";
import { languageId } from "../messages/contribution-ids";

const isFile = (document: vscode.TextDocument, path: string): boolean => document.uri.fsPath === path;

/** The text of a reward file: of its editor where it is open, saved or not, else of the disk. */
export async function rewardText(path: string): Promise<string> {
  const open = vscode.workspace.textDocuments.find((document) => isFile(document, path));
  if (open !== undefined) return open.getText();
  return new TextDecoder().decode(await vscode.workspace.fs.readFile(vscode.Uri.file(path)));
}

/** Calls back when the text of a file was changed in an editor or on the disk, after a pause of `ms`. */
export function onTextChange(path: string, ms: number, changed: () => void): vscode.Disposable {
  let timer: NodeJS.Timeout | undefined;
  const soon = (): void => {
    clearTimeout(timer);
    timer = setTimeout(changed, ms);
  };
  const folder = vscode.Uri.joinPath(vscode.Uri.file(path), "..");
  const name = path.split(/[\\/]/).at(-1) ?? path;
  const watcher = vscode.workspace.createFileSystemWatcher(new vscode.RelativePattern(folder, name));
  return vscode.Disposable.from(
    vscode.workspace.onDidChangeTextDocument(({ document, contentChanges }) => {
      // Another reward file may be one that this one extends.
      if (contentChanges.length > 0 && (isFile(document, path) || document.languageId === languageId)) soon();
    }),
    watcher,
    watcher.onDidChange(soon),
    watcher.onDidCreate(soon),
    { dispose: () => clearTimeout(timer) },
  );
}

/** Opens a file at a line, from 1, beside nothing: in the group of the active editor. */
export async function openLine(path: string, line: number): Promise<void> {
  const at = new vscode.Position(Math.max(0, line - 1), 0);
  await vscode.window.showTextDocument(vscode.Uri.file(path), { selection: new vscode.Range(at, at) });
}
