import * as vscode from "vscode";
import { openRewardFiles } from "../documents";

/** The text of a reward file, from its editor where it is open and else from the disk, and the places in it. */
export interface RewardText {
  readonly uri: vscode.Uri;
  readonly text: string;
  positionAt(offset: number): vscode.Position;
}

/** Undefined where the file is gone. */
export async function readReward(uri: vscode.Uri): Promise<RewardText | undefined> {
  const open = openRewardFiles().find((document) => document.uri.toString() === uri.toString());
  if (open) return { uri, text: open.getText(), positionAt: (offset) => open.positionAt(offset) };
  try {
    const text = new TextDecoder().decode(await vscode.workspace.fs.readFile(uri)).replace(/^\uFEFF/, "");
    return { uri, text, positionAt: positions(text) };
  } catch {
    return undefined;
  }
}

function positions(text: string): (offset: number) => vscode.Position {
  const starts = [0];
  for (let at = text.indexOf("\n"); at >= 0; at = text.indexOf("\n", at + 1)) starts.push(at + 1);
  return (offset) => {
    let line = starts.findLastIndex((start) => start <= offset);
    if (line < 0) line = 0;
    return new vscode.Position(line, offset - (starts[line] ?? 0));
  };
}

export const rangeIn = (
  { positionAt }: RewardText,
  { start, end }: { readonly start: number; readonly end: number },
): vscode.Range => new vscode.Range(positionAt(start), positionAt(end));
