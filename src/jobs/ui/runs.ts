import * as vscode from "vscode";
import type { RunView } from "../../messages/run";
import { activeStates, runsFolder } from "../run-folder";
import { listRuns } from "../run-view";
import { watchRuns } from "../watch-runs";

/** The runs of every workspace folder, found again from their folders on disk and kept up to date. */
export class Runs implements vscode.Disposable {
  private list: readonly RunView[] = [];
  private readonly watchers = new Map<string, Promise<{ close(): Promise<void> }>>();
  private readonly trained = new Set<string>();
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

  /** Folders whose runs are shown: those of the workspace, and those of files outside it that were trained from here. */
  roots(): string[] {
    const folders = (vscode.workspace.workspaceFolders ?? []).filter((f) => f.uri.scheme === "file");
    return [...new Set([...folders.map((f) => f.uri.fsPath), ...this.trained])];
  }

  /** Shows and watches a root in which a training was started. */
  add(root: string): void {
    this.trained.add(root);
    this.watch(root);
  }

  /** Watches a root from now on: run folders are made on the first training only, so that a mere look writes nothing. */
  private watch(root: string): void {
    if (this.watchers.has(root)) return;
    const watcher = watchRuns(root, () => void this.refresh());
    this.watchers.set(root, watcher);
    watcher.catch((error: unknown) => {
      this.watchers.delete(root);
      this.log.error(`Runs of ${root} cannot be watched: ${String(error)}. Refresh Runs looks again.`);
    });
  }

  private unwatch(root: string): void {
    const watcher = this.watchers.get(root);
    this.watchers.delete(root);
    watcher?.then(
      (w) => w.close(),
      // It was reported when it failed.
      () => undefined,
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
    const roots = this.roots();
    for (const gone of [...this.watchers.keys()].filter((root) => !roots.includes(root))) this.unwatch(gone);
    for (const root of roots) {
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
    for (const root of [...this.watchers.keys()]) this.unwatch(root);
  }
}
