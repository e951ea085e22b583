import * as vscode from "vscode";
import type { PackUse } from "../../language";
import { probePacksContext, viewIds } from "../../messages/contribution-ids";
import { type Documents, isRewardFile } from "../documents";
import { markdown } from "../places";
import type { Results } from "./results";

interface Node {
  readonly uri: vscode.Uri;
  readonly pack: PackUse;
  /** Absent: the pack itself. */
  readonly probe?: string;
}

/** Packs of probes, whether the reward file in front uses them, whole or one by one, and why not. */
export class ProbePacksView implements vscode.TreeDataProvider<Node>, vscode.Disposable {
  private readonly changed = new vscode.EventEmitter<undefined>();
  readonly onDidChangeTreeData = this.changed.event;
  private shown: vscode.TextDocument | undefined;
  private readonly view: vscode.TreeView<Node>;
  private readonly subscriptions: vscode.Disposable[];

  constructor(
    private readonly documents: Documents,
    private readonly results: Results,
  ) {
    this.view = vscode.window.createTreeView(viewIds.probePacks, { treeDataProvider: this });
    this.view.message = nothingOpen;
    void vscode.commands.executeCommand("setContext", probePacksContext, true);
    const refresh = () => this.changed.fire(undefined);
    this.subscriptions = [
      this.view,
      vscode.window.onDidChangeActiveTextEditor(() => this.follow()),
      vscode.workspace.onDidChangeTextDocument(({ document }) => document === this.shown && refresh()),
      vscode.workspace.onDidCloseTextDocument((document) => document === this.shown && this.follow()),
      results.onDidChange(refresh),
    ];
    this.follow();
  }

  /** The view stays with the last reward file that was in front, as long as that is open. */
  private follow(): void {
    const active = vscode.window.activeTextEditor?.document;
    if (active && isRewardFile(active)) this.shown = active;
    else if (this.shown?.isClosed) this.shown = undefined;
    this.view.description = this.shown ? vscode.workspace.asRelativePath(this.shown.uri) : "";
    this.changed.fire(undefined);
  }

  async getChildren(node?: Node): Promise<Node[]> {
    if (node) return node.probe ? [] : node.pack.members.map((probe) => ({ ...node, probe }));
    const document = this.shown;
    if (document === undefined) {
      this.view.message = nothingOpen;
      return [];
    }
    this.view.message = undefined;
    const { packUse } = await this.documents.language();
    const { compiled } = await this.documents.open(document);
    return packUse(compiled.plan?.probes ?? [], compiled.plan).map((pack) => ({ uri: document.uri, pack }));
  }

  getTreeItem({ uri, pack, probe }: Node): vscode.TreeItem {
    const { Collapsed, None } = vscode.TreeItemCollapsibleState;
    if (probe === undefined) {
      const item = new vscode.TreeItem(pack.name, pack.members.length > 1 ? Collapsed : None);
      item.id = `${uri.toString()}#${pack.name}`;
      item.description = useText(pack);
      item.tooltip = pack.summary;
      item.iconPath = new vscode.ThemeIcon("beaker");
      item.contextValue = pack.used.length === 0 && pack.unfit === undefined ? "pack.unused" : "pack.used";
      return item;
    }
    const result = this.results.of(uri).probes?.results.find(({ name }) => name === probe);
    const used = pack.used.includes(probe);
    const item = new vscode.TreeItem(probe, None);
    item.id = `${uri.toString()}#${pack.name}/${probe}`;
    item.description = used ? (result ? result.figure : "not run") : "not in use";
    item.tooltip = markdown(`${pack.summaries[probe] ?? ""}\n\n${result && used ? result.message : ""}`);
    item.iconPath = used ? stateIcon(result?.state) : new vscode.ThemeIcon("circle-outline");
    item.contextValue = used ? "probe.used" : "probe.unused";
    return item;
  }

  dispose(): void {
    vscode.Disposable.from(...this.subscriptions, this.changed).dispose();
  }
}

const nothingOpen = "Open a reward file to see which probes it uses.";

function stateIcon(state: "passed" | "failed" | "skipped" | undefined): vscode.ThemeIcon {
  if (state === "passed") return new vscode.ThemeIcon("pass", new vscode.ThemeColor("testing.iconPassed"));
  if (state === "failed") return new vscode.ThemeIcon("error", new vscode.ThemeColor("testing.iconFailed"));
  if (state === "skipped") return new vscode.ThemeIcon("debug-step-over", new vscode.ThemeColor("testing.iconSkipped"));
  return new vscode.ThemeIcon("circle-large-outline", new vscode.ThemeColor("testing.iconUnset"));
}

/** `6 in use, one by one`, `4 in use, allow 2%`, `no dimension runs code`. */
function useText({ used, members, whole, allow, unfit }: PackUse): string {
  if (used.length === 0) return unfit ?? "not in use";
  const how = whole ? (used.length < members.length ? "" : "whole") : "one by one";
  const allowed = allow === undefined ? "" : `allow ${allow}`;
  return [`${used.length} in use`, how, allowed, unfit ?? ""].filter((part) => part !== "").join(", ");
}

/** What a row of the view stands for, for commands of its menu. */
export const probeOfNode = (argument: unknown): { readonly uri: vscode.Uri; readonly name: string } | undefined => {
  const node = argument as Partial<Node> | undefined;
  return node?.uri && node.pack ? { uri: node.uri, name: node.probe ?? node.pack.name } : undefined;
};
