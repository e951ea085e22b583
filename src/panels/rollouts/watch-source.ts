import * as vscode from "vscode";
import type { PanelServices } from "../services";
import { type RolloutsOpening, rewardFileOf } from "./opening";

/** After a change of a file, the source is looked at once it is quiet for so long, in ms. */
const quiet = 500;
/** While a file never comes to rest it is looked at this often, in ms. */
const longest = 3000;
/** Folders of a source that are watched. */
const mostFolders = 20;

/** Tells of changes to the files that the rollouts were read from. */
export interface SourceWatch extends vscode.Disposable {
  /** Rollouts of this version are shown now. */
  shown(version: string): void;
}

/** @param changed called with a sentence each time that the files are no longer those that were read */
export function watchSource(
  services: Pick<PanelServices, "engine">,
  opening: RolloutsOpening,
  changed: (message: string) => void,
): SourceWatch {
  let version: string | undefined;
  let watchers: vscode.Disposable[] = [];
  let folders = "";
  let told = "";
  let timer: NodeJS.Timeout | undefined;
  let since = 0;

  const look = async (): Promise<void> => {
    since = 0;
    const asked = version;
    if (asked === undefined) return;
    const file = await rewardFileOf(services, opening);
    const state = await services.engine.request("sourceState", { file, version: asked });
    if (version !== asked) return;
    watch(state.folders.slice(0, mostFolders));
    if (state.change !== "" && state.change !== told) changed(state.change);
    told = state.change;
  };
  // A source that cannot be looked at now is shown as it was read; the next change looks again.
  const lookQuietly = (): void => void look().catch(() => undefined);
  const soon = (): void => {
    clearTimeout(timer);
    since ||= Date.now();
    timer = setTimeout(lookQuietly, Math.max(0, Math.min(quiet, since + longest - Date.now())));
  };
  const watch = (next: readonly string[]): void => {
    if (folders === next.join("\n")) return;
    folders = next.join("\n");
    for (const watcher of watchers) watcher.dispose();
    watchers = next.flatMap((folder) => {
      const pattern = new vscode.RelativePattern(vscode.Uri.file(folder), "*.{jsonl,parquet,csv,json}");
      const watcher = vscode.workspace.createFileSystemWatcher(pattern);
      return [watcher, watcher.onDidChange(soon), watcher.onDidCreate(soon), watcher.onDidDelete(soon)];
    });
  };

  return {
    shown(now) {
      if (now === version) return;
      version = now;
      told = "";
      lookQuietly();
    },
    dispose() {
      version = undefined;
      clearTimeout(timer);
      for (const watcher of watchers) watcher.dispose();
    },
  };
}
