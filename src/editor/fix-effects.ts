import type * as vscode from "vscode";
import type { QuickFix, TextEdit } from "../language/types";
import type { Effect } from "../messages/effects";
import type { EngineHost } from "./engine-host";
import { rewardFile } from "./scores";

/** A menu waits so long for an effect that is being worked out, ms; then it shows the fix without. */
const patience = 300;

const applied = (text: string, edits: readonly TextEdit[]): string =>
  [...edits]
    .sort((a, b) => b.start - a.start)
    .reduce((result, edit) => result.slice(0, edit.start) + edit.text + result.slice(edit.end), text);

interface Known {
  /** The text that the effects are those of, and when its rollouts were scored. */
  readonly key: string;
  readonly texts: readonly string[];
  readonly effects: Promise<readonly (Effect | null)[]>;
  readonly abort: AbortController;
}

/** What fixes would do to the scores: asked of the engine beforehand, once a text, and given up when the text changes. */
export class FixEffects implements vscode.Disposable {
  private readonly known = new Map<string, Known>();

  constructor(private readonly engine: EngineHost) {}

  /** Works out the effects of the fixes that have one. `scoredAt` tells one scoring of the same text from another. */
  prepare(document: vscode.TextDocument, fixes: readonly QuickFix[], scoredAt: number): void {
    const uri = document.uri.toString();
    const text = document.getText();
    const texts = fixes.filter((fix) => fix.effect).map((fix) => applied(text, fix.edits));
    const key = JSON.stringify([document.version, scoredAt, texts.length]);
    const before = this.known.get(uri);
    if (before?.key === key) return;
    before?.abort.abort();
    this.known.delete(uri);
    if (texts.length === 0) return;
    const abort = new AbortController();
    const effects = this.engine
      .request("effects", { file: rewardFile(document), texts }, { signal: abort.signal })
      .then((reply) => (reply.ok ? reply.effects : []))
      // A fix without a known effect is still a fix: the engine's own failure is told where scores are.
      .catch(() => []);
    this.known.set(uri, { key, texts, effects, abort });
  }

  /** The effect of a fix, if it is there in time. */
  async of(document: vscode.TextDocument, fix: QuickFix): Promise<Effect | null | undefined> {
    const known = fix.effect && this.known.get(document.uri.toString());
    if (!known) return undefined;
    const at = known.texts.indexOf(applied(document.getText(), fix.edits));
    const late = new Promise<undefined>((resolve) => setTimeout(() => resolve(undefined), patience));
    return (await Promise.race([known.effects, late]))?.[at];
  }

  forget(uri: vscode.Uri): void {
    this.known.get(uri.toString())?.abort.abort();
    this.known.delete(uri.toString());
  }

  dispose(): void {
    for (const { abort } of this.known.values()) abort.abort();
    this.known.clear();
  }
}
