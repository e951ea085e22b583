import * as vscode from "vscode";
import { commandIds, viewIds } from "../../messages/contribution-ids";
import { memoryText } from "../../messages/device";
import type { RunView } from "../../messages/run";
import { oneLine, spelled } from "../../messages/visible";
import type { Devices } from "./devices";
import { runDescription } from "./run-item";
import type { Runs } from "./runs";

/** The running job and those that wait, workspace-wide, and the memory of its device, at the left. Hidden while nothing runs. */
export function createStatusBar(runs: Runs, devices: Devices): vscode.Disposable {
  const job = vscode.window.createStatusBarItem("rewardLab.run", vscode.StatusBarAlignment.Left, 50);
  const memory = vscode.window.createStatusBarItem("rewardLab.memory", vscode.StatusBarAlignment.Left, 49);
  job.name = "Reward Lab Run";
  memory.name = "Reward Lab Device Memory";
  memory.command = { command: `${viewIds.runs}.focus`, title: "Show Runs" };
  const draw = () => {
    const waiting = runs.active.filter(({ record }) => record.state === "queued");
    const run = runs.active.find(({ record }) => record.state !== "queued") ?? waiting.at(-1);
    if (!run) {
      job.hide();
      memory.hide();
      return;
    }
    showJob(job, run, waiting.length);
    const device = devices.all.find(({ device }) => device === run.record.device)?.about;
    const used = device && memoryText(device);
    if (!used) return memory.hide();
    memory.text = `$(server-environment) ${device.label} ${used}`;
    memory.tooltip = `${device.label}, ${device.name}: ${used} of its memory is used, by all programs.`;
    memory.accessibilityInformation = { label: `${device.label} memory ${used}` };
    memory.show();
  };
  return vscode.Disposable.from(job, memory, runs.onDidChange(draw), devices.onDidChange(draw));
}

function showJob(item: vscode.StatusBarItem, run: RunView, waiting: number): void {
  const { record, folder } = run;
  const queued = record.state === "queued";
  const stepped = record.steps > 0 && record.step > 0;
  const what = queued ? runDescription(run) : stepped ? `step ${record.step}/${record.steps}` : record.state;
  const others = queued ? waiting - 1 : waiting;
  const more = others > 0 ? ` · ${others} ${others === 1 ? "waits" : "wait"}` : "";
  item.text = `$(${queued ? "watch" : "sync~spin"}) #${record.number} ${oneLine(what)}${more}`;
  item.tooltip = spelled(`Reward Lab: ${record.name}. ${record.message}`);
  item.accessibilityInformation = { label: `Run ${record.number} ${record.name} ${what}${more}` };
  item.command = { command: commandIds.openRun, title: "Open Run", arguments: [folder] };
  item.show();
}
