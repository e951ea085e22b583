import * as vscode from "vscode";
import type { NoScores } from "../messages/service";
import { rewardDocument } from "./commands";

/** True for a file on a disk of the machine that the extension runs on: only beside such a file rollouts are found and runs kept. */
export const isStored = ({ scheme }: vscode.Uri): boolean => scheme === "file";

/** Why there are no scores beside a file that is on no disk, and what to do about it. */
export const noScoresBeside = ({ scheme }: vscode.Uri): NoScores =>
  scheme === "untitled"
    ? { reason: "no-source", message: "The file has no place yet.", next: "Save it: rollouts are found beside it." }
    : {
        reason: "no-source",
        message: "Rollouts are not read here: this folder is not on a disk of the machine that Reward Lab runs on.",
        next: "The file is checked all the same. Open a copy of the folder from disk to score rollouts and to train.",
      };

/** The reward file that a command is about, if it is on a disk; else the user is told. */
export async function storedDocument(argument: unknown): Promise<vscode.TextDocument | undefined> {
  const document = await rewardDocument(argument);
  if (document === undefined || isStored(document.uri)) return document;
  const { message, next } = noScoresBeside(document.uri);
  void vscode.window.showInformationMessage(`${message} ${next}`);
  return undefined;
}
