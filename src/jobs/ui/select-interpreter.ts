import { homedir } from "node:os";
import * as vscode from "vscode";
import { notice } from "../../messages/markdown";
import type { Interpreter } from "../../training/environment";
import { shownVersions } from "./shown-versions";
import { trusted } from "./trust";
import { wantedPackages } from "./wanted-packages";

interface InterpreterItem extends vscode.QuickPickItem {
  /** "" is the managed environment; undefined asks for a file. */
  readonly python?: string;
  /** What adds the packages that it lacks. */
  readonly nextStep?: string | undefined;
}

const shortPath = (path: string): string => (path.startsWith(homedir()) ? `~${path.slice(homedir().length)}` : path);

/** The picker `Reward Lab: Select Python Interpreter`: writes the choice into the settings. */
export async function selectInterpreter(current: string, log: vscode.LogOutputChannel): Promise<void> {
  if (!(await trusted("no interpreter of it is started."))) return;
  const picker = vscode.window.createQuickPick<InterpreterItem>();
  const ending = new AbortController();
  picker.title = "Python for training";
  picker.placeholder = "Looking for interpreters…";
  picker.busy = true;
  picker.matchOnDescription = picker.matchOnDetail = true;
  picker.items = fixedItems(current);
  picker.show();
  search(ending.signal)
    .then((found) => {
      picker.items = [...fixedItems(current), ...foundItems(found, current)];
      picker.placeholder = `${found.length} found, each with what it has or lacks for the trainer in front`;
    })
    .catch((error: Error) => {
      if (ending.signal.aborted) return;
      picker.placeholder = `Interpreters could not be looked for: ${error.message}`;
      log.error(error);
    })
    .finally(() => !ending.signal.aborted && (picker.busy = false));
  const chosen = await new Promise<InterpreterItem | undefined>((resolve) => {
    picker.onDidAccept(() => resolve(picker.selectedItems[0]));
    picker.onDidHide(() => resolve(undefined));
  });
  ending.abort();
  picker.dispose();
  if (!chosen) return;
  const python = chosen.python ?? (await browse());
  if (python === undefined) return;
  const { workspaceFolders } = vscode.workspace;
  const target = workspaceFolders ? vscode.ConfigurationTarget.Workspace : vscode.ConfigurationTarget.Global;
  await vscode.workspace.getConfiguration("rewardLab").update("python.interpreter", python || undefined, target);
  if (chosen.nextStep)
    void vscode.window.showWarningMessage(notice(`${shortPath(python)} ${chosen.detail}. ${chosen.nextStep}`));
}

const mark = (python: string | undefined, current: string): string => (python === current ? "$(check) " : "");

const fixedItems = (current: string): InterpreterItem[] => [
  {
    label: `${mark("", current)}Managed by Reward Lab`,
    description: "recommended",
    detail: "Made on first use in your cache folder, and repaired by itself",
    python: "",
  },
  { label: "$(folder-opened) Browse…", detail: "A Python program, or that of an environment" },
];

const foundItems = (found: readonly Interpreter[], current: string): InterpreterItem[] => [
  { label: "Found", kind: vscode.QuickPickItemKind.Separator },
  ...[...found]
    .sort((a, b) => Number(a.lacks !== undefined) - Number(b.lacks !== undefined))
    .map(({ python, versions, lacks, nextStep }) => ({
      label: `${mark(python, current)}Python ${versions["python"] ?? ""}`.trim(),
      description: shortPath(python),
      detail: lacks ?? shownVersions(versions),
      python,
      nextStep,
    })),
];

async function search(signal: AbortSignal): Promise<readonly Interpreter[]> {
  const { findInterpreters } = await import("../../training/environment");
  const folders = (vscode.workspace.workspaceFolders ?? []).map(({ uri }) => uri.fsPath);
  return findInterpreters({ folders, known: await knownToPython(), needs: await wantedPackages(), signal });
}

/** The part of the Python extension's interface that is used (its package `@vscode/python-extension`). */
interface PythonExtension {
  readonly environments?: {
    readonly known?: readonly { readonly executable?: { readonly uri?: vscode.Uri } }[];
  };
}

/** Interpreters that the Python extension has found; none where it is not installed. */
async function knownToPython(): Promise<readonly string[]> {
  const extension = vscode.extensions.getExtension<PythonExtension>("ms-python.python");
  if (!extension) return [];
  // An extension of others that fails leaves the interpreters that we find ourselves.
  const python = await extension.activate().then(undefined, () => undefined);
  return (python?.environments?.known ?? []).flatMap(({ executable }) => executable?.uri?.fsPath ?? []);
}

async function browse(): Promise<string | undefined> {
  const [file] = (await vscode.window.showOpenDialog({ title: "Python program", canSelectMany: false })) ?? [];
  return file?.fsPath;
}
