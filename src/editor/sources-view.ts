import * as vscode from "vscode";
import { commandIds, viewIds } from "../messages/contributions";
import { openRewardFiles } from "./documents";
import type { Scores } from "./scores";

/** The rollouts that open reward files are previewed on. */
export class SourcesView implements vscode.TreeDataProvider<vscode.Uri>, vscode.Disposable {
  private readonly changed = new vscode.EventEmitter<undefined>();
  readonly onDidChangeTreeData = this.changed.event;
  private readonly subscriptions: vscode.Disposable[];

  constructor(private readonly scores: Scores) {
    this.subscriptions = [
      vscode.window.registerTreeDataProvider(viewIds.sources, this),
      scores.onDidChange(() => this.changed.fire(undefined)),
      vscode.workspace.onDidCloseTextDocument(() => this.changed.fire(undefined)),
    ];
  }

  getChildren(node?: vscode.Uri): vscode.Uri[] {
    return node
      ? []
      : openRewardFiles()
          .filter((d) => this.scores.state(d.uri).summary)
          .map((d) => d.uri);
  }

  getTreeItem(uri: vscode.Uri): vscode.TreeItem {
    const summary = this.scores.state(uri).summary;
    const item = new vscode.TreeItem(summary?.source ?? "");
    item.iconPath = new vscode.ThemeIcon("database");
    if (summary)
      item.description = `${summary.rollouts.toLocaleString("en-US")} in ${summary.groups.toLocaleString("en-US")} groups`;
    item.tooltip = `Rollouts of ${vscode.workspace.asRelativePath(uri)}`;
    item.command = { command: commandIds.openRollouts, title: "Open Rollouts", arguments: [uri] };
    return item;
  }

  dispose(): void {
    for (const subscription of this.subscriptions) subscription.dispose();
    this.changed.dispose();
  }
}
