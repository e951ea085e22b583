import * as vscode from "vscode";
import { commandIds } from "../../messages/contribution-ids";
import type { RunState, RunView } from "../../messages/run";
import { oneLine, spelled } from "../../messages/visible";

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

/** A row of the Runs view. `elsewhere` is the name of the workspace that it belongs to, where that is not ours. */
export function runItem(run: RunView, elsewhere?: string): vscode.TreeItem {
  const { record, rollouts, folder } = run;
  const item = new vscode.TreeItem(`#${record.number} ${oneLine(record.name)}`);
  const description = [runDescription(run), elsewhere].filter(Boolean).join(" · ");
  item.id = folder;
  item.iconPath = icons[record.state];
  item.description = oneLine(description);
  item.contextValue = runContext(run);
  const facts = [
    record.message,
    `${rollouts.toLocaleString("en-US")} rollouts`,
    record.checkpoint === undefined ? "" : `checkpoint of step ${record.checkpoint}`,
    `plan ${record.plan}`,
    elsewhere ? `in ${folder}` : "",
  ];
  item.tooltip = [`Run ${record.id}: ${record.state}`, ...facts].filter(Boolean).map(spelled).join("\n");
  item.command = { command: commandIds.openRun, title: "Open Run", arguments: [folder] };
  item.accessibilityInformation = {
    label: `Run ${record.number} ${record.name}, ${record.state}${description ? `, ${description}` : ""}`,
  };
  return item;
}

/** Which actions a row has: its state, and whether it can go on. Of a lost run that is only known when it is tried. */
export function runContext({ record }: RunView): string {
  const ended = record.state === "stopped" || record.state === "failed";
  const resumes = record.state === "lost" || (ended && record.checkpoint !== undefined);
  return `run.${record.state}${resumes ? ".checkpoint" : ""}`;
}

/** What stands behind the name: `412/600`, `waits for GPU 0, about 17 min`, `stopped 180/600`. */
export function runDescription({ record, rollouts }: RunView): string {
  const steps = record.steps > 0 ? `${record.step}/${record.steps}` : "";
  switch (record.state) {
    case "finished":
      return rollouts > 0 ? `${rollouts.toLocaleString("en-US")} rollouts` : steps;
    case "running":
      return steps;
    case "queued":
    case "starting": {
      const said = record.message.replace(/\.$/, "") || record.state;
      return `${said[0]!.toLowerCase()}${said.slice(1)}`;
    }
    case "stopped":
      return record.startedAt === null && record.step === 0 ? "cancelled" : `stopped ${steps}`;
    default:
      return [record.state, steps].filter(Boolean).join(" ");
  }
}
