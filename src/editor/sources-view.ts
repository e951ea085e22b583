import { basename, dirname } from "node:path";
import * as vscode from "vscode";
import { commandIds, viewIds } from "../messages/contribution-ids";
import { count, plural } from "../messages/counted";
import type { RunView } from "../messages/run";
import type { SourceInfo } from "../messages/service";
import { oneLine, spelled } from "../messages/visible";
import { openRewardFiles } from "./documents";
import type { EngineHost } from "./engine-host";
import { rewardFile, type Scores } from "./scores";

/** A source of an open reward file, a file of one, a run with rollouts, or a folder and its files that no open file names. */
type Node =
  | { readonly kind: "source"; readonly reward: vscode.Uri }
  | { readonly kind: "file"; readonly path: string; readonly rollouts: number | null; readonly format: string }
  | { readonly kind: "run"; readonly run: RunView }
  | { readonly kind: "folder"; readonly folder: string; readonly files: readonly vscode.Uri[] };

interface Runs {
  readonly all: readonly RunView[];
  readonly active: readonly RunView[];
  readonly onDidChange: vscode.Event<unknown>;
}

/** Files above this size, in bytes, are not read only to be counted. */
const counted = 20 * 1024 * 1024;
const mostFiles = 500;
/** While something changes the view is drawn at most so often, in ms: it looks for files each time. */
const pause = 500;
const rollouts = (n: number): string => plural(n, "rollout");

/** Where rollouts come from: open reward files, runs, and the files of the workspace. */
export class SourcesView implements vscode.TreeDataProvider<Node>, vscode.Disposable {
  private readonly changed = new vscode.EventEmitter<undefined>();
  readonly onDidChangeTreeData = this.changed.event;
  private readonly subscriptions: vscode.Disposable[];
  private later: NodeJS.Timeout | undefined;

  constructor(
    private readonly scores: Scores,
    private readonly engine: EngineHost,
    private readonly runs: Runs,
  ) {
    const files = vscode.workspace.createFileSystemWatcher("**/*.{jsonl,parquet,csv}", false, true, false);
    const update = (): void => {
      this.later ??= setTimeout(() => {
        this.later = undefined;
        this.changed.fire(undefined);
      }, pause);
    };
    this.subscriptions = [
      vscode.window.registerTreeDataProvider(viewIds.sources, this),
      scores.onDidChange(update),
      runs.onDidChange(update),
      vscode.workspace.onDidCloseTextDocument(update),
      files,
      files.onDidCreate(update),
      files.onDidDelete(update),
    ];
  }

  async getChildren(node?: Node): Promise<Node[]> {
    if (node === undefined) return [...this.sources(), ...this.runNodes(), ...(await folders())];
    if (node.kind === "folder") return Promise.all(node.files.map((uri) => this.fileNode(uri)));
    if (node.kind !== "source") return [];
    const document = await vscode.workspace.openTextDocument(node.reward);
    const reply = await this.engine.request("source", { file: rewardFile(document) });
    return reply.ok ? fileNodes(reply.info) : [];
  }

  getTreeItem(node: Node): vscode.TreeItem {
    switch (node.kind) {
      case "source":
        return this.sourceItem(node.reward);
      case "file":
        return fileItem(node);
      case "run":
        return this.runItem(node.run);
      case "folder": {
        const item = new vscode.TreeItem(vscode.workspace.asRelativePath(node.folder), collapsed);
        item.iconPath = vscode.ThemeIcon.Folder;
        item.description = node.files.length === 1 ? "1 file" : `${node.files.length} files`;
        return item;
      }
    }
  }

  private sources(): Node[] {
    return openRewardFiles()
      .filter(({ uri }) => this.scores.state(uri).summary)
      .map(({ uri }) => ({ kind: "source", reward: uri }));
  }

  private runNodes(): Node[] {
    return this.runs.all.filter((run) => run.rollouts > 0).map((run) => ({ kind: "run", run }));
  }

  /** A file that cannot be read does not hide the others of its folder. */
  private async fileNode(uri: vscode.Uri): Promise<Node> {
    return this.countedNode(uri).catch((error: unknown) => ({
      kind: "file",
      path: uri.fsPath,
      rollouts: null,
      format: `cannot be read: ${error instanceof Error ? error.message : String(error)}`,
    }));
  }

  private async countedNode(uri: vscode.Uri): Promise<Node> {
    const { size } = await vscode.workspace.fs.stat(uri);
    const unread: Node = { kind: "file", path: uri.fsPath, rollouts: null, format: sizeText(size) };
    if (size > counted) return unread;
    const file = { path: `${uri.fsPath}.columns.reward.yaml`, text: "reward: 1\n", rollouts: uri.fsPath };
    const reply = await this.engine.request("source", { file });
    if (!reply.ok) return { ...unread, format: "no rollouts" };
    return fileNodes(reply.info)[0] ?? unread;
  }

  private sourceItem(reward: vscode.Uri): vscode.TreeItem {
    const summary = this.scores.state(reward).summary;
    const item = new vscode.TreeItem(oneLine(summary?.source ?? ""), collapsed);
    item.iconPath = new vscode.ThemeIcon("database");
    if (summary) item.description = sizes(summary.rollouts, summary.groups);
    item.tooltip = `Rollouts of ${vscode.workspace.asRelativePath(reward)}`;
    item.command = { command: commandIds.openRollouts, title: "Open Rollouts", arguments: [reward] };
    return item;
  }

  private runItem(run: RunView): vscode.TreeItem {
    const item = new vscode.TreeItem(`Run #${run.record.number}`);
    const grows = this.runs.active.some(({ folder }) => folder === run.folder);
    item.iconPath = new vscode.ThemeIcon(grows ? "pulse" : "history");
    item.description = `${count(run.rollouts)}${grows ? " · growing" : ""}`;
    item.tooltip = spelled(`Rollouts of ${run.record.name}, ${run.record.state}`);
    item.command = { command: commandIds.openRunRollouts, title: "Open Rollouts of Run", arguments: [run.folder] };
    return item;
  }

  dispose(): void {
    clearTimeout(this.later);
    for (const subscription of this.subscriptions) subscription.dispose();
    this.changed.dispose();
  }
}

const collapsed = vscode.TreeItemCollapsibleState.Collapsed;

/** `659 × 4` where all groups have one size on average, else both numbers. */
const sizes = (n: number, groups: number): string =>
  groups > 0 && n % groups === 0 && n > groups
    ? `${count(groups)} × ${n / groups}`
    : `${count(n)} in ${count(groups)} groups`;

const fileNodes = ({ files }: SourceInfo): Node[] =>
  files.map(({ path, rollouts, format }) => ({ kind: "file", path, rollouts, format }));

function fileItem({ path, rollouts: n, format }: Extract<Node, { kind: "file" }>): vscode.TreeItem {
  const item = new vscode.TreeItem(oneLine(basename(path)));
  item.iconPath = new vscode.ThemeIcon("database");
  item.description = n === null ? format : `${rollouts(n)} · ${format}`;
  item.resourceUri = vscode.Uri.file(path);
  item.tooltip = spelled(path);
  item.command = { command: commandIds.openRollouts, title: "Open Rollouts", arguments: [vscode.Uri.file(path)] };
  return item;
}

function sizeText(bytes: number): string {
  const units = ["B", "kB", "MB", "GB"];
  const power = Math.min(units.length - 1, Math.floor(Math.log10(Math.max(1, bytes)) / 3));
  return `${(bytes / 1000 ** power).toFixed(power === 0 ? 0 : 1)} ${units[power]}`;
}

/** Files of rollouts in the workspace, by folder; those of runs stand with their runs. */
async function folders(): Promise<Node[]> {
  const found = await vscode.workspace.findFiles(
    "**/*.{jsonl,parquet,monitor.csv}",
    "**/{node_modules,.reward-lab,.git}/**",
    mostFiles,
  );
  const byFolder = new Map<string, vscode.Uri[]>();
  for (const uri of found.sort((a, b) => a.fsPath.localeCompare(b.fsPath, "en", { numeric: true }))) {
    const folder = dirname(uri.fsPath);
    byFolder.set(folder, [...(byFolder.get(folder) ?? []), uri]);
  }
  return [...byFolder].map(([folder, files]) => ({ kind: "folder", folder, files }));
}
