import * as vscode from "vscode";
import type { RewardFile, NoScores } from "../messages/service";
import type { ScoreSummary } from "../messages/summary";
import type { Knowledge } from "../language/types";
import { type Documents, isRewardFile, openRewardFiles } from "./documents";
import type { EngineHost } from "./engine-host";
import type { Results } from "./testing/results";
import type { TrainerOptions } from "./trainer-options";
import { isStored, noScoresBeside } from "./stored";

/** What is known of the scores of one open reward file. */
export interface ScoreState {
  readonly phase: "unknown" | "scoring" | "scored" | "none" | "failed";
  readonly summary?: ScoreSummary;
  /** Digest of the plan that the text has now; the summary is stale where it has another. */
  readonly digest?: string;
  readonly progress?: { readonly done: number; readonly of: number };
  readonly none?: NoScores;
  readonly failure?: string;
}

const unknown: ScoreState = { phase: "unknown" };
/** A pause in typing after which the rollouts are scored again, ms. */
const pause = 350;

/** Scores open reward files in the engine as they change, and keeps the last result until a newer one is there. */
export class Scores implements vscode.Disposable {
  private readonly states = new Map<string, ScoreState>();
  private readonly timers = new Map<string, NodeJS.Timeout>();
  private readonly running = new Map<string, AbortController>();
  private readonly changed = new vscode.EventEmitter<vscode.Uri>();
  readonly onDidChange = this.changed.event;
  private readonly subscriptions: vscode.Disposable[];

  constructor(
    private readonly documents: Documents,
    private readonly engine: EngineHost,
    private readonly trainers: TrainerOptions,
    private readonly results: Results,
  ) {
    this.subscriptions = [
      trainers.onDidChange((uri) => this.changed.fire(uri)),
      results.onDidChange((uri) => this.changed.fire(uri)),
      vscode.workspace.onDidOpenTextDocument((d) => this.schedule(d, 0)),
      vscode.workspace.onDidChangeTextDocument((e) => e.contentChanges.length > 0 && this.schedule(e.document, pause)),
      vscode.workspace.onDidCloseTextDocument((d) => this.forget(d.uri)),
      documents.onDidChangeFiles((d) => this.schedule(d, pause)),
      engine.onDidRestart(() => openRewardFiles().forEach((d) => this.schedule(d, 0, true))),
    ];
    for (const document of openRewardFiles()) this.schedule(document, 0);
  }

  state(uri: vscode.Uri): ScoreState {
    return this.states.get(uri.toString()) ?? unknown;
  }

  /** What the language service may use besides the text. */
  knowledge(uri: vscode.Uri): Knowledge {
    const { summary, digest, none } = this.state(uri);
    const files = this.documents.filesOf(uri);
    const trainer = this.trainers.of(uri);
    const { probes } = this.results.of(uri);
    const named = { ...(files && { files }), ...(trainer && { trainer }), ...(probes && { probes }) };
    if (summary)
      return { columns: summary.columns, summary, stale: digest !== undefined && summary.digest !== digest, ...named };
    return none?.info ? { columns: none.info.columns, ...named } : named;
  }

  rescore(document: vscode.TextDocument): void {
    this.schedule(document, 0, true);
  }

  private schedule(document: vscode.TextDocument, delay: number, force = false): void {
    if (!isRewardFile(document)) return;
    const key = document.uri.toString();
    clearTimeout(this.timers.get(key));
    this.timers.set(
      key,
      setTimeout(() => void this.score(document, force), delay),
    );
  }

  private async score(document: vscode.TextDocument, force: boolean): Promise<void> {
    const key = document.uri.toString();
    let digest: string | undefined;
    try {
      digest = (await this.documents.open(document)).compiled.plan?.digest;
    } catch (error) {
      return this.fail(document.uri, error);
    }
    if (document.isClosed) return;
    if (!isStored(document.uri))
      return this.set(document.uri, { phase: "none", none: noScoresBeside(document.uri), digest });
    const before = this.state(document.uri);
    if (!force && digest !== undefined && before.phase === "scored" && before.summary?.digest === digest) {
      this.set(document.uri, { ...before, digest });
      return;
    }
    this.running.get(key)?.abort();
    const abort = new AbortController();
    this.running.set(key, abort);
    this.set(document.uri, { ...before, phase: "scoring", digest });
    try {
      const reply = await this.engine.request(
        "summarise",
        { file: rewardFile(document) },
        {
          signal: abort.signal,
          onProgress: ({ done, of }) => {
            if (abort.signal.aborted) return;
            this.set(document.uri, { ...this.state(document.uri), phase: "scoring", progress: { done, of } });
          },
        },
      );
      if (abort.signal.aborted) return;
      this.set(
        document.uri,
        reply.ok
          ? { phase: "scored", summary: reply.summary, digest }
          : {
              phase: "none",
              none: reply.none,
              digest,
              ...(reply.none.reason === "invalid-file" && before.summary ? { summary: before.summary } : {}),
            },
      );
    } catch (error) {
      if (abort.signal.aborted) return;
      this.fail(document.uri, error);
    } finally {
      if (this.running.get(key) === abort) this.running.delete(key);
    }
  }

  /** The last scores stay, with why there are no newer ones. */
  private fail(uri: vscode.Uri, error: unknown): void {
    const { summary, digest } = this.state(uri);
    const failure = error instanceof Error ? error.message : String(error);
    this.set(uri, { phase: "failed", digest, failure, ...(summary && { summary }) });
  }

  private set(uri: vscode.Uri, state: ScoreState): void {
    this.states.set(uri.toString(), state);
    this.changed.fire(uri);
  }

  private forget(uri: vscode.Uri): void {
    const key = uri.toString();
    clearTimeout(this.timers.get(key));
    this.running.get(key)?.abort();
    for (const map of [this.states, this.timers, this.running]) map.delete(key);
  }

  dispose(): void {
    for (const timer of this.timers.values()) clearTimeout(timer);
    for (const abort of this.running.values()) abort.abort();
    for (const subscription of this.subscriptions) subscription.dispose();
    this.changed.dispose();
  }
}

export const rewardFile = (document: vscode.TextDocument, rollouts?: string): RewardFile => ({
  path: document.uri.fsPath,
  text: document.getText(),
  ...(rollouts === undefined ? {} : { rollouts }),
});
