import { execFile } from "node:child_process";
import { basename, dirname } from "node:path";
import { promisify } from "node:util";
import * as vscode from "vscode";
import type { Baseline } from "../messages/what-if";
import type { BaselineChoice } from "../messages/what-if-panel";
import { findRewardFiles, rewardFileItems } from "./reward-files";

const run = promisify(execFile);

/** The text that a choice stands for, or why there is none. */
export async function baselineText(
  path: string,
  choice: BaselineChoice,
): Promise<Baseline | { readonly problem: string }> {
  switch (choice.kind) {
    case "pinned":
      return { label: choice.label, text: choice.text };
    case "saved":
      return read(path, "the saved file");
    case "file":
      return read(choice.path, basename(choice.path));
    case "head":
      return head(path);
  }
}

async function read(path: string, label: string): Promise<Baseline | { readonly problem: string }> {
  try {
    return { label, text: new TextDecoder().decode(await vscode.workspace.fs.readFile(vscode.Uri.file(path))) };
  } catch (error) {
    const why = error instanceof Error ? error.message : String(error);
    return { problem: `${basename(path)} cannot be read: ${why}` };
  }
}

async function head(path: string): Promise<Baseline | { readonly problem: string }> {
  if (!vscode.workspace.isTrusted) return { problem: "Git is not asked in a folder that is not trusted." };
  try {
    const { stdout } = await run("git", ["show", `HEAD:./${basename(path)}`], {
      cwd: dirname(path),
      maxBuffer: 16 << 20,
      timeout: 10_000,
    });
    return { label: "Git HEAD", text: stdout };
  } catch (error) {
    const text = error instanceof Error ? error.message : String(error);
    const last = text.trim().split("\n").at(-1) ?? text;
    return { problem: `Git has no version of ${basename(path)} at HEAD: ${last.replace(/^fatal: /, "")}` };
  }
}

/** Lets the reader choose another reward file of the workspace. */
export async function chooseRewardFile(path: string, placeHolder: string): Promise<string | null> {
  const items = rewardFileItems((await findRewardFiles()).filter((uri) => uri.fsPath !== path));
  if (items.length === 0) {
    void vscode.window.showInformationMessage("There is no other reward file in this workspace.");
    return null;
  }
  return (await vscode.window.showQuickPick(items, { placeHolder }))?.uri.fsPath ?? null;
}
