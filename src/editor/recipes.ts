import { posix } from "node:path";
import * as vscode from "vscode";
import type { RecipeColumn, RecipeText } from "../messages/recipes";
import type { PanelServices } from "../panels/services";

type Engine = PanelServices["engine"];
type Data = { readonly rollouts: string; readonly columns: Readonly<Record<string, string>> };

/** Columns that every rollout has, whatever its source calls them. */
const always = new Set(["prompt", "completion", "messages", "turns", "tokens", "steps", "images", "group", "id"]);

/** Writes a copy of a recipe, with its tests and the files beside it, into the workspace and shows it. */
export async function useRecipe(engine: Engine, id: string, data?: Data): Promise<vscode.Uri | undefined> {
  const folder = await targetFolder();
  if (folder === undefined) return undefined;
  const reply = await engine.request("recipe", { id, ...(data && { data }) });
  if (!reply.ok) throw new Error(reply.message);
  const { recipe } = reply;
  const target = await freeName(folder, recipe.name);
  await vscode.workspace.fs.writeFile(target, Buffer.from(recipe.text));
  for (const [path, text] of Object.entries(recipe.files)) {
    const beside = vscode.Uri.joinPath(folder, path);
    if (!(await exists(beside))) await vscode.workspace.fs.writeFile(beside, Buffer.from(text));
  }
  await vscode.window.showTextDocument(target);
  return target;
}

/** The same on rollouts that the reader picks; columns with other names are asked for one by one. */
export async function tryRecipe(engine: Engine, id: string, preview: (file: vscode.Uri) => void): Promise<void> {
  const folder = await targetFolder();
  if (folder === undefined) return;
  const rollouts = await pickRollouts(folder);
  if (rollouts === undefined) return;
  const reply = await engine.request("recipe", { id });
  if (!reply.ok) throw new Error(reply.message);
  const columns = await mapColumns(engine, folder, rollouts, reply.recipe);
  if (columns === undefined) return;
  const file = await useRecipe(engine, id, { rollouts, columns });
  if (file !== undefined) preview(file);
}

async function targetFolder(): Promise<vscode.Uri | undefined> {
  const folders = vscode.workspace.workspaceFolders ?? [];
  if (folders.length === 0) {
    const open = "Open Folder…";
    const chosen = await vscode.window.showInformationMessage(
      "A recipe is written into the folder that is open, and none is.",
      open,
    );
    if (chosen === open) await vscode.commands.executeCommand("vscode.openFolder");
    return undefined;
  }
  if (folders.length === 1) return folders[0]!.uri;
  return (await vscode.window.showWorkspaceFolderPick({ placeHolder: "Where the recipe is written" }))?.uri;
}

/** `name.reward.yaml`, or with a number behind the name where that is taken. */
async function freeName(folder: vscode.Uri, name: string): Promise<vscode.Uri> {
  for (let n = 1; ; n++) {
    const file = vscode.Uri.joinPath(folder, `${name}${n === 1 ? "" : `-${n}`}.reward.yaml`);
    if (!(await exists(file))) return file;
  }
}

async function pickRollouts(folder: vscode.Uri): Promise<string | undefined> {
  const pattern = new vscode.RelativePattern(folder, "**/*.{jsonl,parquet,csv}");
  const found = await vscode.workspace.findFiles(pattern, "**/{node_modules,.git,.reward-lab}/**", 200);
  if (found.length === 0) {
    await vscode.window.showInformationMessage(
      "There are no rollouts in this folder: no .jsonl, .parquet or .csv file. Put some there, or open the recipe and name them in `data.rollouts`.",
    );
    return undefined;
  }
  const names = found.map((uri) => posix.relative(folder.path, uri.path)).sort();
  return vscode.window.showQuickPick(names, {
    title: "Try on My Rollouts",
    placeHolder: "The rollouts that are scored",
    ignoreFocusOut: true,
  });
}

/** What the source calls each column that the recipe needs and that it does not have; undefined if the reader gave up. */
async function mapColumns(
  engine: Engine,
  folder: vscode.Uri,
  rollouts: string,
  recipe: RecipeText,
): Promise<Readonly<Record<string, string>> | undefined> {
  const path = vscode.Uri.joinPath(folder, `${recipe.name}.reward.yaml`).fsPath;
  const text = "reward: 1\ndimensions:\n  words: {type: length}\n";
  const source = await engine.request("source", {
    file: { path, text, rollouts: vscode.Uri.joinPath(folder, rollouts).fsPath },
  });
  if (!source.ok) {
    await vscode.window.showErrorMessage(`${source.none.message} ${source.none.next}`);
    return undefined;
  }
  const theirs = source.info.columns.map(({ name }) => name);
  const columns: Record<string, string> = {};
  for (const column of recipe.columns) {
    if (theirs.includes(column.name) || always.has(column.name)) {
      if (theirs.includes(column.name)) columns[column.name] = column.name;
      continue;
    }
    const picked = await pickColumn(column, theirs);
    if (picked === undefined) return undefined;
    if (picked !== "") columns[column.name] = picked;
  }
  return columns;
}

async function pickColumn({ name, type, about }: RecipeColumn, theirs: readonly string[]): Promise<string | undefined> {
  const without = {
    label: "None of them",
    description: `rollouts without \`${name}\` abstain where it is read`,
    column: "",
  };
  const items = [...theirs.map((column) => ({ label: column, description: "", column })), without];
  const picked = await vscode.window.showQuickPick(items, {
    title: "Try on My Rollouts",
    placeHolder: `Which column is \`${name}\`${type === "any" ? "" : ` (${type})`}?${about === undefined ? "" : ` ${about}`}`,
    matchOnDescription: true,
    ignoreFocusOut: true,
  });
  return picked?.column;
}

async function exists(uri: vscode.Uri): Promise<boolean> {
  try {
    await vscode.workspace.fs.stat(uri);
    return true;
  } catch {
    return false;
  }
}
