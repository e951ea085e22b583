import * as vscode from "vscode";
import { deviceLabel, memoryText } from "../../messages/device";
import type { TrainerChoice } from "../train-choices";
import type { Devices, DeviceState } from "./devices";

/** Picks a trainer and writes its section at the end of a reward file, to be filled in: Tab goes from value to value. */
export async function addTrainSection(
  document: vscode.TextDocument,
  trainers: readonly TrainerChoice[],
): Promise<void> {
  const items = trainers.map(({ name, summary, snippet }) => ({ label: name, detail: summary, snippet }));
  const placeHolder = "The file has no train section yet. Which trainer?";
  const picked = await vscode.window.showQuickPick(items, { placeHolder, matchOnDetail: true });
  if (!picked) return;
  const editor = await vscode.window.showTextDocument(document);
  const last = document.lineAt(document.lineCount - 1);
  const text = `${last.text.trim() === "" ? "" : "\n"}${picked.snippet}`;
  await editor.insertSnippet(new vscode.SnippetString(text), last.range.end);
  vscode.window.setStatusBarMessage("$(rocket) Fill in the section, then choose Train again.", 10_000);
}

/**
 * The device of a run whose file names none. It is asked only where there is a choice, which is between several GPUs; undefined
 * if the user went away.
 */
export async function pickDevice(devices: Devices): Promise<string | undefined> {
  await devices.refresh(true);
  const gpus = devices.all.filter(({ device }) => device !== "cpu");
  if (gpus.length < 2) return "auto";
  const first = {
    label: "First free GPU",
    description: gpus.map(({ device }) => deviceLabel(device)).join(", "),
    id: "auto",
  };
  const items = [first, ...devices.all.map((state) => ({ ...deviceItem(state), id: state.device }))];
  const picked = await vscode.window.showQuickPick(items, {
    placeHolder: "Train on which device?",
    matchOnDescription: true,
  });
  return picked?.id;
}

/** `GPU 0  RTX 4090 · 17.2/24 GB · #14 gsm8k runs, 1 waits`. */
function deviceItem({ about, running, waiting }: DeviceState): vscode.QuickPickItem {
  const waits = waiting.length === 0 ? "" : `, ${waiting.length} ${waiting.length === 1 ? "waits" : "wait"}`;
  const use = running ? `#${running.record.number} ${running.record.name} runs${waits}` : "free";
  return { label: about.label, description: [about.name, memoryText(about), use].filter(Boolean).join(" · ") };
}
