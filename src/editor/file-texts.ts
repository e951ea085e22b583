import * as vscode from "vscode";

/** The largest file that is read beside a reward file, bytes. */
const largest = 4 * 1024 * 1024;

/** Texts of files that reward files name: as they are in open editors, saved or not, else as they are stored. */
export class FileTexts implements vscode.Disposable {
  private readonly texts = new Map<string, Promise<string | null>>();
  private readonly watchers = new Map<string, vscode.Disposable>();
  private readonly changed = new vscode.EventEmitter<vscode.Uri>();
  /** A file that was read before is another now. */
  readonly onDidChange = this.changed.event;
  private readonly subscriptions: vscode.Disposable[];

  constructor() {
    const forget = (document: vscode.TextDocument) => this.forget(document.uri);
    this.subscriptions = [
      vscode.workspace.onDidChangeTextDocument((e) => e.contentChanges.length > 0 && forget(e.document)),
      vscode.workspace.onDidOpenTextDocument(forget),
      vscode.workspace.onDidCloseTextDocument(forget),
    ];
  }

  /** The text of a file, or null where there is none, where it is too large, or where it cannot be read. */
  read(uri: vscode.Uri): Promise<string | null> {
    const key = uri.toString();
    const known = this.texts.get(key);
    if (known) return known;
    this.watch(uri);
    const text = textOf(uri);
    this.texts.set(key, text);
    return text;
  }

  private watch(uri: vscode.Uri): void {
    const key = uri.toString();
    if (this.watchers.has(key)) return;
    const folder = vscode.Uri.joinPath(uri, "..");
    const name = uri.path.slice(uri.path.lastIndexOf("/") + 1).replace(/[[\]{}*?]/g, "[$&]");
    const watcher = vscode.workspace.createFileSystemWatcher(new vscode.RelativePattern(folder, name));
    const forget = () => this.forget(uri);
    this.watchers.set(
      key,
      vscode.Disposable.from(
        watcher,
        watcher.onDidChange(forget),
        watcher.onDidCreate(forget),
        watcher.onDidDelete(forget),
      ),
    );
  }

  private forget(uri: vscode.Uri): void {
    if (this.texts.delete(uri.toString())) this.changed.fire(uri);
  }

  dispose(): void {
    vscode.Disposable.from(...this.subscriptions, ...this.watchers.values(), this.changed).dispose();
    this.watchers.clear();
    this.texts.clear();
  }
}

async function textOf(uri: vscode.Uri): Promise<string | null> {
  const key = uri.toString();
  const open = vscode.workspace.textDocuments.find((document) => document.uri.toString() === key && !document.isClosed);
  if (open) return open.getText();
  try {
    const { size, type } = await vscode.workspace.fs.stat(uri);
    if (size > largest || (type & vscode.FileType.Directory) !== 0) return null;
    return new TextDecoder().decode(await vscode.workspace.fs.readFile(uri));
  } catch {
    return null;
  }
}
