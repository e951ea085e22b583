import * as vscode from "vscode";
import type { RunView } from "../../messages/run";
import { activeStates, runsFolder } from "../run-folder";
import { listRuns } from "../run-view";
import { watchRuns } from "../watch-runs";

/** The runs of every workspace folder, found again from their folders on disk and kept up to date. */
export class Runs implements vscode.Disposable {
  private list: readonly RunView[] = [];
  private readonly watchers = new Map<string, Promise<{ close(): Promise<void> }>>();
  private readonly changed = new vscode.EventEmitter<readonly RunView[]>();
  readonly onDidChange = this.changed.event;
  private readonly folders = vscode.workspace.onDidChangeWorkspaceFolders(() => void this.start());

  constructor(private readonly log: vscode.LogOutputChannel) {
    void this.start();
  }

  get all(): readonly RunView[] {
    return this.list;
  }

  get active(): readonly RunView[] {
    return this.list.filter(({ record }) => activeStates.includes(record.state));
  }

  find(folder: string): RunView | undefined {
    return this.list.find((run) => run.folder === folder);
  }

  /** Folders whose runs are shown. */
  roots(): string[] {
    return (vscode.workspace.workspaceFolders ?? []).filter((f) => f.uri.scheme === "file").map((f) => f.uri.fsPath);
  }

  /** Watches a root from now on: run folders are made on the first training only, so that a mere look writes nothing. */
  watch(root: string): void {
    if (this.watchers.has(root)) return;
    this.watchers.set(
      root,
      watchRuns(root, () => void this.refresh()),
    );
  }

  async refresh(): Promise<void> {
    try {
      const lists = await Promise.all(this.roots().map((root) => listRuns(root)));
      this.list = lists.flat().toSorted((a, b) => b.record.createdAt - a.record.createdAt);
      this.changed.fire(this.list);
    } catch (error) {
      this.log.error(`Runs cannot be read: ${error instanceof Error ? error.message : String(error)}`);
    }
  }

  private async start(): Promise<void> {
    await this.refresh();
    for (const root of this.roots()) {
      const there = await vscode.workspace.fs.stat(vscode.Uri.file(runsFolder(root))).then(
        () => true,
        () => false,
      );
      if (there) this.watch(root);
    }
  }

  dispose(): void {
    this.folders.dispose();
    this.changed.dispose();
    for (const watcher of this.watchers.values()) void watcher.then((w) => w.close());
  }
}
