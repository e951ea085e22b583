import * as vscode from "vscode";
import type { TrainerKnowledge } from "../language/types";
import { type Documents, isRewardFile, openRewardFiles } from "./documents";
import { onSetting, readSetting } from "./settings";

/** A pause in typing after which the trainer is asked, ms. */
const pause = 800;
/** After an answer that there is no environment, it is asked again no sooner than this, ms. */
const patience = 60_000;

interface Asked {
  readonly at: number;
  readonly knowledge?: TrainerKnowledge;
}

/**
 * Options of the trainers that open reward files name, asked of the installed version in the background. In a workspace that is
 * not trusted nothing is asked, as that may start a program that the workspace names.
 */
export class TrainerOptions implements vscode.Disposable {
  private readonly asked = new Map<string, Asked>();
  private readonly named = new Map<string, string>();
  private readonly timers = new Map<string, NodeJS.Timeout>();
  private readonly ending = new AbortController();
  private readonly changed = new vscode.EventEmitter<vscode.Uri>();
  readonly onDidChange = this.changed.event;
  private readonly subscriptions: vscode.Disposable[];

  constructor(
    private readonly documents: Documents,
    private readonly pythonPath: string,
    private readonly log: vscode.LogOutputChannel,
  ) {
    this.subscriptions = [
      vscode.workspace.onDidOpenTextDocument((d) => this.schedule(d)),
      vscode.workspace.onDidChangeTextDocument((e) => e.contentChanges.length > 0 && this.schedule(e.document)),
      vscode.workspace.onDidCloseTextDocument((d) => this.forget(d.uri)),
      vscode.workspace.onDidGrantWorkspaceTrust(() => this.refresh()),
      onSetting(["python.interpreter"], () => this.refresh()),
    ];
    openRewardFiles().forEach((d) => this.schedule(d));
  }

  /** What is known for the trainer that a reward file named when it was last looked at. */
  of(uri: vscode.Uri): TrainerKnowledge | undefined {
    const trainer = this.named.get(uri.toString());
    return trainer === undefined ? undefined : this.asked.get(this.key(trainer, uri))?.knowledge;
  }

  /** Asks again for what was not known: an environment may be there now. */
  refresh(): void {
    for (const [key, { knowledge }] of this.asked) if (!knowledge) this.asked.delete(key);
    openRewardFiles().forEach((d) => this.schedule(d));
  }

  private readonly key = (trainer: string, uri: vscode.Uri): string =>
    `${trainer}\n${readSetting("python.interpreter", uri)}`;

  private schedule(document: vscode.TextDocument): void {
    if (!isRewardFile(document)) return;
    const key = document.uri.toString();
    clearTimeout(this.timers.get(key));
    this.timers.set(
      key,
      setTimeout(() => {
        this.load(document).catch((error: unknown) => {
          if (!this.ending.signal.aborted) this.log.warn(error instanceof Error ? error.message : String(error));
        });
      }, pause),
    );
  }

  private async load(document: vscode.TextDocument): Promise<void> {
    const { uri } = document;
    const { language, document: parsed } = await this.documents.open(document);
    const value = language.valueAt(parsed, ["train", "trainer"]);
    const trainer = value?.kind === "scalar" ? value.text : undefined;
    if (trainer === undefined) return void this.named.delete(uri.toString());
    this.named.set(uri.toString(), trainer);
    const key = this.key(trainer, uri);
    const before = this.asked.get(key);
    const known = before && (before.knowledge || Date.now() - before.at < patience);
    if (known || !vscode.workspace.isTrusted) return;
    this.asked.set(key, { at: Date.now() });
    const { trainerOptions } = await import("../training/environment");
    const python = readSetting("python.interpreter", uri);
    const { signal } = this.ending;
    const knowledge = await trainerOptions({
      trainer,
      pythonPath: this.pythonPath,
      signal,
      ...(python ? { python } : {}),
    });
    if (!knowledge || signal.aborted) return;
    this.asked.set(key, { at: Date.now(), knowledge });
    for (const { uri: open } of openRewardFiles()) if (this.of(open) === knowledge) this.changed.fire(open);
  }

  private forget(uri: vscode.Uri): void {
    clearTimeout(this.timers.get(uri.toString()));
    this.timers.delete(uri.toString());
    this.named.delete(uri.toString());
  }

  dispose(): void {
    this.ending.abort();
    for (const timer of this.timers.values()) clearTimeout(timer);
    for (const subscription of this.subscriptions) subscription.dispose();
    this.changed.dispose();
  }
}
