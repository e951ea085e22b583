import * as vscode from "vscode";
import type { RunState, RunView } from "../../messages/run";
import { runDescription } from "./run-item";
import type { Runs } from "./runs";

/** The folder of a run that a command was called on: a row of the Runs view or a path; undefined where it was called on nothing. */
export function givenRun(argument: unknown): string | undefined {
  if (typeof argument === "string") return argument;
  if (argument && typeof argument === "object" && "run" in argument) return (argument as { run: RunView }).run.folder;
  return undefined;
}

/**
 * The run that a command is for where it was called on nothing: from the palette, or on a row that was drawn anew under the
 * click. It is the only one in a state that fits, or one that is picked; never just the newest.
 */
export async function chosenRun(runs: Runs, states: readonly RunState[], what: string): Promise<string | undefined> {
  const fitting = runs.all.filter(({ record }) => states.includes(record.state));
  if (fitting.length === 0) {
    void vscode.window.showInformationMessage(`There is no run to ${what}.`);
    return undefined;
  }
  if (fitting.length === 1) return fitting[0]!.folder;
  const items = fitting.map((run) => ({
    label: `#${run.record.number} ${run.record.name}`,
    description: runDescription(run),
    folder: run.folder,
  }));
  return (await vscode.window.showQuickPick(items, { placeHolder: `Which run to ${what}?` }))?.folder;
}
