import * as vscode from "vscode";
import { commandIds } from "../messages/contribution-ids";
import { notice } from "../messages/markdown";
import { command } from "./commands";
import type { Documents } from "./documents";
import type { EngineHost } from "./engine-host";
import { rewardFile } from "./scores";
import { storedDocument } from "./stored";

const scheme = "reward-card";

interface Card {
  readonly markdown: string;
  readonly digest: string;
}

/** Reward cards as read-only Markdown documents, shown by the editor's own preview. */
export class RewardCards implements vscode.TextDocumentContentProvider, vscode.Disposable {
  private readonly cards = new Map<string, Card>();
  private readonly changed = new vscode.EventEmitter<vscode.Uri>();
  readonly onDidChange = this.changed.event;
  private readonly subscriptions: vscode.Disposable[];

  constructor(
    private readonly documents: Documents,
    private readonly engine: EngineHost,
    log: vscode.LogOutputChannel,
  ) {
    this.subscriptions = [
      vscode.workspace.registerTextDocumentContentProvider(scheme, this),
      vscode.workspace.onDidChangeTextDocument(({ document }) => void this.mark(document)),
      command(commandIds.openCard, log, async (argument) => {
        const document = await storedDocument(argument);
        if (document) await this.open(document);
      }),
      command(commandIds.exportCard, log, async (argument) => {
        const document = await storedDocument(argument);
        if (document) await this.export(document);
      }),
    ];
  }

  provideTextDocumentContent(uri: vscode.Uri): string {
    return (
      this.cards.get(uri.toString())?.markdown ??
      "*This card is not there any more. Open it again from its reward file.*\n"
    );
  }

  private async open(document: vscode.TextDocument): Promise<void> {
    const card = await this.make(document);
    if (card === undefined) return;
    const uri = cardUri(document);
    this.cards.set(uri.toString(), card);
    this.changed.fire(uri);
    await vscode.commands.executeCommand("markdown.showPreviewToSide", uri);
  }

  private async export(document: vscode.TextDocument): Promise<void> {
    const card = await this.make(document);
    if (card === undefined) return;
    const name = document.uri.path.replace(/\.reward\.ya?ml$/, ".card.md");
    const target = await vscode.window.showSaveDialog({
      defaultUri: document.uri.with({ path: name }),
      filters: { Markdown: ["md"] },
      saveLabel: "Export Card",
    });
    if (target === undefined) return;
    await vscode.workspace.fs.writeFile(target, Buffer.from(card.markdown, "utf8"));
    await vscode.window.showTextDocument(target);
  }

  private make(document: vscode.TextDocument): Thenable<Card | undefined> {
    const options = { location: vscode.ProgressLocation.Notification, title: "Reward card", cancellable: true };
    return vscode.window.withProgress(options, async (progress, token) => {
      const abort = new AbortController();
      token.onCancellationRequested(() => abort.abort());
      try {
        const reply = await this.engine.request(
          "card",
          { file: rewardFile(document) },
          { signal: abort.signal, onProgress: ({ message }) => progress.report({ message }) },
        );
        if (reply.ok) return reply;
        void vscode.window.showInformationMessage(notice(`${reply.none.message} ${reply.none.next}`));
        return undefined;
      } catch (error) {
        if (abort.signal.aborted) return undefined;
        throw error;
      }
    });
  }

  /** A card of an older plan says so in its first line. */
  private async mark(document: vscode.TextDocument): Promise<void> {
    const uri = cardUri(document);
    const card = this.cards.get(uri.toString());
    if (card === undefined) return;
    const { compiled } = await this.documents.open(document);
    const fresh = card.markdown.replace(stale, "");
    const markdown = compiled.plan?.digest === card.digest ? fresh : stale + fresh;
    if (markdown === card.markdown) return;
    this.cards.set(uri.toString(), { ...card, markdown });
    this.changed.fire(uri);
  }

  dispose(): void {
    vscode.Disposable.from(...this.subscriptions, this.changed).dispose();
  }
}

const stale =
  "> **The file has changed since this card was made.** Run *Reward Lab: Open Reward Card* to make it anew.\n\n";

/** The tab is named by the path: `Card: brief.md`. */
const cardUri = (document: vscode.TextDocument): vscode.Uri =>
  vscode.Uri.from({
    scheme,
    path: document.uri.path.replace(/([^/]+?)(\.reward)?\.ya?ml$/, "Card: $1.md"),
    query: document.uri.toString(),
  });
