import { basename } from "node:path";
import * as vscode from "vscode";
import type { SideChoice } from "../messages/compare-panel";
import type { RunView } from "../messages/run";
import type { CompareOpening } from "../panels/compare-panel";
import { openingOfRun } from "../panels/rollouts/opening";
import { chooseRewardFile } from "./baselines";
import { rewardDocument } from "./commands";

const isRewardUri = (uri: unknown): uri is vscode.Uri => uri instanceof vscode.Uri && /\.reward\.ya?ml$/.test(uri.path);
const fileSide = (path: string): SideChoice => ({ kind: "file", path });

/**
 * What to compare: two files that are selected in the explorer; a run's frozen plan with its reward file as it is now; else
 * the file at hand with one that the reader picks. Null if nothing was picked.
 */
export async function comparisonFor(argument: unknown, selected: unknown): Promise<CompareOpening | null> {
  const files = Array.isArray(selected) ? selected.filter(isRewardUri) : [];
  if (files.length >= 2) return { a: fileSide(files[0]!.fsPath), b: fileSide(files[1]!.fsPath) };
  if (isRun(argument)) return runComparison(argument.run);
  const document = await rewardDocument(isRewardUri(argument) ? argument : undefined);
  if (document === undefined) return null;
  const path = document.uri.fsPath;
  const other = await chooseRewardFile(path, `Compare ${basename(path)} with which reward file?`);
  return other === null ? null : { a: fileSide(path), b: fileSide(other) };
}

function runComparison({ folder, record }: RunView): CompareOpening {
  return { a: { kind: "file", ...openingOfRun(folder) }, b: fileSide(record.rewardFile) };
}

const isRun = (value: unknown): value is { readonly run: RunView } =>
  typeof value === "object" && value !== null && "run" in value;
