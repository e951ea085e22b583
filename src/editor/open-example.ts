import * as vscode from "vscode";

const name = "reward-lab-example";

/** Copies the bundled example into a folder that the reader picks and opens it. A copy that is there already is opened as it is. */
export async function openExample(extension: vscode.Uri): Promise<void> {
  const picked = await vscode.window.showOpenDialog({
    canSelectFiles: false,
    canSelectFolders: true,
    openLabel: "Put the Example Here",
    title: `A folder ${name} with a reward file, rollouts and prompts is made in the folder that you pick`,
  });
  const parent = picked?.[0];
  if (parent === undefined) return;
  const target = vscode.Uri.joinPath(parent, name);
  const reward = vscode.Uri.joinPath(target, "brief.reward.yaml");
  if (!(await exists(reward)))
    await vscode.workspace.fs.copy(vscode.Uri.joinPath(extension, "media", "examples", "arithmetic"), target);
  await vscode.commands.executeCommand("vscode.openFolder", target, {
    forceNewWindow: vscode.workspace.workspaceFolders !== undefined,
  });
}

async function exists(uri: vscode.Uri): Promise<boolean> {
  try {
    await vscode.workspace.fs.stat(uri);
    return true;
  } catch (error) {
    if (error instanceof vscode.FileSystemError && error.code === "FileNotFound") return false;
    throw error;
  }
}
