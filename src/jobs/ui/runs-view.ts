import { basename, dirname } from "node:path";
import * as vscode from "vscode";
import { viewIds } from "../../messages/contribution-ids";
import { deviceLabel, memoryText } from "../../messages/device";
import type { RunView } from "../../messages/run";
import { activeStates } from "../run-folder";
import type { Devices, DeviceState } from "./devices";
import { runContext, runItem } from "./run-item";
import type { Runs } from "./runs";
import { givenRun } from "./which-run";

type Node =
  | { readonly kind: "device"; readonly id: string; readonly state?: DeviceState; readonly runs: readonly RunView[] }
  | { readonly kind: "finished" }
  | { readonly kind: "problem"; readonly message: string; readonly nextStep: string }
  | { readonly kind: "run"; readonly run: RunView };

const progressMs = 2000;

/** Device first, then its runs in their order, then what has ended. */
export class RunsView implements vscode.TreeDataProvider<Node>, vscode.Disposable {
  private readonly changed = new vscode.EventEmitter<undefined>();
  readonly onDidChangeTreeData = this.changed.event;
  private readonly view: vscode.TreeView<Node>;
  private readonly subscriptions: vscode.Disposable;
  private shape = "";
  private later: NodeJS.Timeout | undefined;

  constructor(
    private readonly runs: Runs,
    private readonly devices: Devices,
  ) {
    this.view = vscode.window.createTreeView(viewIds.runs, { treeDataProvider: this });
    devices.watchWhile(() => this.view.visible);
    const redraw = () => {
      this.view.badge = badge(runs.active);
      this.redraw();
    };
    this.subscriptions = vscode.Disposable.from(
      runs.onDidChange(redraw),
      devices.onDidChange(redraw),
      this.view.onDidChangeVisibility(({ visible }) => visible && void devices.refresh(true)),
    );
  }

  /**
   * Draws at once what has come, gone, moved or changed its state, but progress and memory only every two seconds: a row that is
   * drawn anew between the press and the release of the mouse loses the click on its action.
   */
  private redraw(): void {
    const shape = JSON.stringify([
      deviceNodes(this.devices.all, this.runs.active).map(({ id, runs }) => [id, runs.map(outline)]),
      this.runs.all.map(outline),
      this.devices.problem,
    ]);
    if (shape !== this.shape) {
      this.shape = shape;
      this.fire();
    } else this.later ??= setTimeout(() => this.fire(), progressMs);
  }

  private fire(): void {
    clearTimeout(this.later);
    this.later = undefined;
    this.changed.fire(undefined);
  }

  getChildren(node?: Node): Node[] {
    if (node?.kind === "device") return node.runs.map((run) => ({ kind: "run", run }));
    const ended = this.runs.all.filter(({ record }) => !activeStates.includes(record.state));
    if (node) return node.kind === "finished" ? ended.map((run) => ({ kind: "run", run })) : [];
    const devices = deviceNodes(this.devices.all, this.runs.active);
    // Without a run the view says how to start one.
    if (ended.length === 0 && devices.every(({ runs }) => runs.length === 0)) return [];
    const { problem } = this.devices;
    return [
      ...(problem ? [{ kind: "problem", ...problem } as const] : []),
      ...devices,
      ...(ended.length > 0 ? [{ kind: "finished" } as const] : []),
    ];
  }

  getTreeItem(node: Node): vscode.TreeItem {
    switch (node.kind) {
      case "run":
        return runItem(node.run, this.elsewhere(node.run));
      case "problem": {
        const item = new vscode.TreeItem("GPUs are not known");
        item.iconPath = new vscode.ThemeIcon("warning");
        item.description = node.message;
        item.tooltip = `${node.message}\n${node.nextStep}`;
        return item;
      }
      case "finished": {
        const item = new vscode.TreeItem("Finished", vscode.TreeItemCollapsibleState.Expanded);
        item.id = "finished";
        item.iconPath = new vscode.ThemeIcon("history");
        return item;
      }
      case "device":
        return deviceItem(node.id, node.state);
    }
  }

  /** The name of a run's workspace folder, where that is not open here. */
  private elsewhere({ folder }: RunView): string | undefined {
    return this.runs.find(folder) ? undefined : basename(dirname(dirname(dirname(folder))));
  }

  dispose(): void {
    clearTimeout(this.later);
    this.view.dispose();
    this.subscriptions.dispose();
    this.changed.dispose();
  }
}

const outline = (run: RunView): string => `${run.folder} ${runContext(run)}`;

/** GPUs always, the CPU where it has something to do or there is nothing else; then devices that only runs know. */
function deviceNodes(states: readonly DeviceState[], active: readonly RunView[]): Extract<Node, { kind: "device" }>[] {
  const gpus = states.some(({ device }) => device !== "cpu");
  const ids = [
    ...new Set([...states.map(({ device }) => device), ...active.map(({ record }) => record.device || "cpu")]),
  ];
  return ids
    .map((id) => {
      const state = states.find(({ device }) => device === id);
      const queue = state ? [...(state.running ? [state.running] : []), ...state.waiting] : [];
      // Runs of ours are shown as they were last read here, the others as their own windows see them.
      const listed = new Map(queue.map((run) => [run.folder, run]));
      const own = active.filter(({ record }) => (record.device || "cpu") === id);
      const order = [...listed.keys()];
      const rank = ({ folder, record }: RunView) =>
        record.state === "queued" ? 1 + (order.includes(folder) ? order.indexOf(folder) : order.length) : 0;
      for (const run of own) listed.set(run.folder, run);
      const here = [...listed.values()].filter(({ record }) => activeStates.includes(record.state));
      return { kind: "device", id, ...(state && { state }), runs: here.sort((a, b) => rank(a) - rank(b)) } as const;
    })
    .filter(({ id, runs }) => runs.length > 0 || (id === "cpu" ? !gpus && states.length > 0 : true));
}

function deviceItem(id: string, state: DeviceState | undefined): vscode.TreeItem {
  const item = new vscode.TreeItem(deviceLabel(id), vscode.TreeItemCollapsibleState.Expanded);
  item.id = `device ${id}`;
  item.iconPath = new vscode.ThemeIcon("server-environment");
  if (!state) return item;
  const { about } = state;
  const memory = memoryText(about);
  item.description = [about.name, memory].filter(Boolean).join(" · ");
  item.tooltip = [
    `${about.label}: ${about.name}`,
    memory && `${memory} memory used`,
    about.driver && `driver ${about.driver}`,
    about.note,
  ]
    .filter(Boolean)
    .join("\n");
  return item;
}

function badge(active: readonly RunView[]): vscode.ViewBadge | undefined {
  const waiting = active.filter(({ record }) => record.state === "queued").length;
  const running = active.length - waiting;
  if (active.length === 0) return undefined;
  const tooltip = `${running === 1 ? "1 run is" : `${running} runs are`} active${waiting > 0 ? `, ${waiting} ${waiting === 1 ? "waits" : "wait"}` : ""}`;
  return { value: running, tooltip };
}

/** The run to look at: the one that a command was called on, else the newest. */
export const runFolderOf = (argument: unknown, runs: Runs): string | undefined =>
  givenRun(argument) ?? runs.all[0]?.folder;
