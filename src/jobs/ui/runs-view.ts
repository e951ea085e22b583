import * as vscode from "vscode";
import { commandIds, viewIds } from "../../messages/contributions";
import type { RunState, RunView } from "../../messages/run";
import type { Runs } from "./runs";

const icons: Record<RunState, vscode.ThemeIcon> = {
  queued: new vscode.ThemeIcon("watch"),
  starting: new vscode.ThemeIcon("sync~spin"),
  running: new vscode.ThemeIcon("sync~spin", new vscode.ThemeColor("charts.blue")),
  stopping: new vscode.ThemeIcon("debug-stop"),
  stopped: new vscode.ThemeIcon("primitive-square"),
  finished: new vscode.ThemeIcon("pass", new vscode.ThemeColor("testing.iconPassed")),
  failed: new vscode.ThemeIcon("error", new vscode.ThemeColor("testing.iconFailed")),
  lost: new vscode.ThemeIcon("debug-disconnect", new vscode.ThemeColor("testing.iconFailed")),
};

type Node =
  | { readonly kind: "device"; readonly name: string }
  | { readonly kind: "finished" }
  | { readonly kind: "run"; readonly run: RunView };

/** Device first, then its runs, then what has ended. */
export class RunsView implements vscode.TreeDataProvider<Node>, vscode.Disposable {
  private readonly changed = new vscode.EventEmitter<undefined>();
  readonly onDidChangeTreeData = this.changed.event;
  private readonly view: vscode.TreeView<Node>;
  private readonly subscription: vscode.Disposable;

  constructor(private readonly runs: Runs) {
    this.view = vscode.window.createTreeView(viewIds.runs, { treeDataProvider: this });
    this.subscription = runs.onDidChange(() => {
      this.changed.fire(undefined);
      const active = runs.active.length;
      this.view.badge =
        active > 0
          ? { value: active, tooltip: active === 1 ? "1 run is active" : `${active} runs are active` }
          : undefined;
    });
  }

  getChildren(node?: Node): Node[] {
    const active = this.runs.active;
    const ended = this.runs.all.filter((run) => !active.includes(run));
    if (!node) {
      const devices = [...new Set(active.map(({ record }) => record.device || "cpu"))];
      return [
        ...devices.map((name): Node => ({ kind: "device", name })),
        ...(ended.length > 0 ? [{ kind: "finished" } as const] : []),
      ];
    }
    if (node.kind === "device")
      return active.filter(({ record }) => (record.device || "cpu") === node.name).map((run) => ({ kind: "run", run }));
    return node.kind === "finished" ? ended.map((run) => ({ kind: "run", run })) : [];
  }

  getTreeItem(node: Node): vscode.TreeItem {
    if (node.kind !== "run") {
      const item = new vscode.TreeItem(
        node.kind === "device" ? node.name.toUpperCase() : "Finished",
        vscode.TreeItemCollapsibleState.Expanded,
      );
      item.iconPath = new vscode.ThemeIcon(node.kind === "device" ? "server-environment" : "history");
      return item;
    }
    const { record, rollouts, folder } = node.run;
    const item = new vscode.TreeItem(`#${record.number} ${record.name}`);
    item.id = folder;
    item.iconPath = icons[record.state];
    item.description = description(node.run);
    item.contextValue = `run.${record.state}`;
    item.tooltip = [
      `Run ${record.id}: ${record.state}`,
      record.message,
      `${rollouts.toLocaleString("en-US")} rollouts`,
      `plan ${record.plan}`,
    ]
      .filter(Boolean)
      .join("\n");
    item.command = { command: commandIds.openRun, title: "Open Run", arguments: [folder] };
    item.accessibilityInformation = {
      label: `Run ${record.number} ${record.name}, ${record.state}, ${description(node.run)}`,
    };
    return item;
  }

  dispose(): void {
    this.view.dispose();
    this.subscription.dispose();
    this.changed.dispose();
  }
}

function description({ record, rollouts }: RunView): string {
  const steps = record.steps > 0 ? `${record.step}/${record.steps}` : "";
  switch (record.state) {
    case "finished":
      return rollouts > 0 ? `${rollouts.toLocaleString("en-US")} rollouts` : steps;
    case "running":
      return steps;
    case "starting":
    case "queued":
      return record.message || record.state;
    default:
      return [record.state, steps].filter(Boolean).join(" ");
  }
}

/** The folder of a run, from a tree node, a path, or nothing (then the newest). */
export function runFolderOf(argument: unknown, runs: Runs): string | undefined {
  if (typeof argument === "string") return argument;
  if (argument && typeof argument === "object" && "run" in argument) return (argument as { run: RunView }).run.folder;
  return runs.all[0]?.folder;
}
