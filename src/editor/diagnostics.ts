import * as vscode from "vscode";
import type { Diagnostic, Knowledge, QuickFix, Severity } from "../language/types";
import { type Documents, isRewardFile, openRewardFiles } from "./documents";
import { locationOf, toRange, toWorkspaceEdit } from "./places";
import type { Scores } from "./scores";

const severities: Record<Severity, vscode.DiagnosticSeverity> = {
  error: vscode.DiagnosticSeverity.Error,
  warning: vscode.DiagnosticSeverity.Warning,
  information: vscode.DiagnosticSeverity.Information,
  hint: vscode.DiagnosticSeverity.Hint,
};

/** Problems are plain text in the editor: names are quoted as the editor's own languages do. */
const plainQuotes = (message: string): string => message.replaceAll("`", "'");

interface Shown {
  readonly version: number;
  readonly found: readonly { readonly shown: vscode.Diagnostic; readonly fixes: readonly QuickFix[] }[];
}

/** Problems while typing: no wait beyond the event loop's next turn. */
export class Diagnostics implements vscode.Disposable, vscode.CodeActionProvider {
  private readonly collection = vscode.languages.createDiagnosticCollection("reward");
  private readonly shown = new Map<string, Shown>();
  private readonly subscriptions: vscode.Disposable[];

  constructor(
    private readonly documents: Documents,
    private readonly scores: Scores,
    private readonly rulePage: (rule: string) => vscode.Uri,
  ) {
    const refresh = (d: vscode.TextDocument) => void this.refresh(d);
    this.subscriptions = [
      vscode.workspace.onDidOpenTextDocument(refresh),
      vscode.workspace.onDidChangeTextDocument((e) => refresh(e.document)),
      documents.onDidChangeFiles(refresh),
      vscode.workspace.onDidCloseTextDocument((d) => {
        this.collection.delete(d.uri);
        this.shown.delete(d.uri.toString());
      }),
      scores.onDidChange((uri) =>
        openRewardFiles()
          .filter((d) => d.uri.toString() === uri.toString())
          .forEach(refresh),
      ),
    ];
    openRewardFiles().forEach(refresh);
  }

  private async refresh(document: vscode.TextDocument): Promise<void> {
    if (!isRewardFile(document)) return;
    const { language, document: parsed, compiled, version } = await this.documents.open(document);
    if (version !== document.version) return;
    const found = language
      .diagnose(parsed, compiled, this.scores.knowledge(document.uri))
      .map((d) => ({ shown: this.show(document, d, parsed.files), fixes: d.fixes ?? [] }));
    this.shown.set(document.uri.toString(), { version, found });
    this.collection.set(
      document.uri,
      found.map((f) => f.shown),
    );
  }

  private show(document: vscode.TextDocument, d: Diagnostic, files: Knowledge["files"]): vscode.Diagnostic {
    const message = plainQuotes(d.stale ? `${d.message} (of the rollouts before this edit)` : d.message);
    const shown = new vscode.Diagnostic(toRange(document, d), message, severities[d.severity]);
    shown.source = "reward";
    shown.code = { value: d.rule, target: this.rulePage(d.rule) };
    if (d.related) {
      shown.relatedInformation = d.related.map(
        (r) => new vscode.DiagnosticRelatedInformation(locationOf(document, r, files), plainQuotes(r.message)),
      );
    }
    if (d.unnecessary) shown.tags = [vscode.DiagnosticTag.Unnecessary];
    return shown;
  }

  provideCodeActions(document: vscode.TextDocument, range: vscode.Range): vscode.CodeAction[] {
    const known = this.shown.get(document.uri.toString());
    if (known?.version !== document.version) return [];
    return known.found
      .filter(({ shown }) => shown.range.intersection(range))
      .flatMap(({ shown, fixes }) =>
        fixes.map((fix) => {
          const action = new vscode.CodeAction(fix.title, vscode.CodeActionKind.QuickFix);
          action.edit = toWorkspaceEdit(document, fix.edits);
          action.diagnostics = [shown];
          action.isPreferred = fix.preferred ?? false;
          return action;
        }),
      );
  }

  dispose(): void {
    for (const subscription of this.subscriptions) subscription.dispose();
    this.collection.dispose();
  }
}
