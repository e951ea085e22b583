import * as vscode from "vscode";
import { isFrozen, openRewardFiles } from "./documents";

/** Where reward files are looked for; the frozen copies of runs are not among them. */
export const rewardGlob = "**/*.reward.{yaml,yml}";
const excludedGlob = "**/{node_modules,.reward-lab}/**";
/** More reward files than this are not listed. */
const mostFiles = 500;

/** Reward files of the workspace, and those that are open. */
export async function findRewardFiles(): Promise<readonly vscode.Uri[]> {
  const found = await vscode.workspace.findFiles(rewardGlob, excludedGlob, mostFiles);
  const open = openRewardFiles().map(({ uri }) => uri);
  const all = [...found, ...open.filter((uri) => !isFrozen(uri))];
  return [...new Map(all.map((uri) => [uri.toString(), uri])).values()];
}

/** Reward files as a list to pick from, by their paths in the workspace. */
export const rewardFileItems = (
  files: readonly vscode.Uri[],
): (vscode.QuickPickItem & { readonly uri: vscode.Uri })[] =>
  files
    .map((uri) => ({ label: vscode.workspace.asRelativePath(uri), uri }))
    .sort((a, b) => a.label.localeCompare(b.label));
