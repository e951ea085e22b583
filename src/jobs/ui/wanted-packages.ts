import * as vscode from "vscode";
import { languageId } from "../../messages/contribution-ids";
import type { PackageSet } from "../../training/environment";

/** What the trainer of the reward file in front needs; TRL where none is open, or the file names no trainer. */
export async function wantedPackages(): Promise<readonly PackageSet[]> {
  const document = vscode.window.activeTextEditor?.document;
  if (document?.languageId !== languageId) return ["trl"];
  const { parseDocument, trainerRecord, valueAt } = await import("../../language");
  const trainer = valueAt(parseDocument(document.getText()), ["train", "trainer"]);
  const needs = trainer?.kind === "scalar" ? trainerRecord(trainer.text)?.needs : undefined;
  return needs && needs.length > 0 ? needs : ["trl"];
}
