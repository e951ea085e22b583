import * as vscode from "vscode";
import { type Documents, isFrozen, isRewardFile, openRewardFiles } from "../documents";
import type { EngineHost } from "../engine-host";
import { rewardFile } from "../scores";
import { onSetting, readSetting } from "../settings";
import type { Results } from "./results";

/**
 * Probes a reward file when it is opened and whenever it is saved, so that problems say what made-up responses are paid. A newer
 * save ends what an older one began. Rules only: nothing is asked of a model.
 */
export class ProbeOnSave implements vscode.Disposable {
  private readonly running = new Map<string, AbortController>();
  private readonly subscriptions: vscode.Disposable[];

  constructor(
    private readonly documents: Documents,
    private readonly engine: EngineHost,
    private readonly results: Results,
    private readonly log: vscode.LogOutputChannel,
  ) {
    const probe = (document: vscode.TextDocument) => void this.probe(document);
    this.subscriptions = [
      vscode.workspace.onDidOpenTextDocument(probe),
      vscode.workspace.onDidSaveTextDocument(probe),
      vscode.workspace.onDidCloseTextDocument(({ uri }) => this.end(uri)),
      onSetting(["probes.onSave"], () => openRewardFiles().forEach(probe)),
    ];
    openRewardFiles().forEach(probe);
  }

  private async probe(document: vscode.TextDocument): Promise<void> {
    if (isFrozen(document.uri)) return;
    if (!isRewardFile(document) || document.uri.scheme !== "file" || !readSetting("probes.onSave", document)) return;
    this.end(document.uri);
    const abort = new AbortController();
    const key = document.uri.toString();
    this.running.set(key, abort);
    try {
      const { compiled } = await this.documents.open(document);
      if (compiled.plan === undefined || abort.signal.aborted) return;
      const known = this.results.of(document.uri).probes;
      if (known?.digest === compiled.plan.digest && sameProbes(known.results, compiled.plan.probes.length)) return;
      const file = rewardFile(document);
      const reply = await this.engine.request("probe", { file, problems: true }, { signal: abort.signal });
      if (reply.ok && !abort.signal.aborted) this.results.setProbes(document.uri, reply.report);
    } catch (error) {
      // The engine says itself when it dies; a save is not the place to say it again.
      if (!abort.signal.aborted)
        this.log.warn(`probes on save: ${error instanceof Error ? error.message : String(error)}`);
    } finally {
      if (this.running.get(key) === abort) this.running.delete(key);
    }
  }

  private end(uri: vscode.Uri): void {
    this.running.get(uri.toString())?.abort();
    this.running.delete(uri.toString());
  }

  dispose(): void {
    for (const abort of this.running.values()) abort.abort();
    vscode.Disposable.from(...this.subscriptions).dispose();
  }
}

/** True if the file lists nothing that was not probed: the text may have changed without changing the plan. */
const sameProbes = (results: readonly { readonly path: readonly unknown[] }[], listed: number): boolean =>
  listed === 0 && results.every(({ path }) => path.length === 0);
