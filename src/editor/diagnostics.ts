import * as vscode from "vscode";
import type { Diagnostic, Knowledge, Severity } from "../language/types";
import { type Documents, isRewardFile, openRewardFiles } from "./documents";
import type { FixEffects } from "./fix-effects";
import { locationOf, plainQuotes, toRange } from "./places";
import type { Scores } from "./scores";

const severities: Record<Severity, vscode.DiagnosticSeverity> = {
  error: vscode.DiagnosticSeverity.Error,
  warning: vscode.DiagnosticSeverity.Warning,
  information: vscode.DiagnosticSeverity.Information,
  hint: vscode.DiagnosticSeverity.Hint,
};

/** A finding and the problem that shows it. */
export interface ShownFinding {
  readonly shown: vscode.Diagnostic;
  readonly finding: Diagnostic;
  /** An error of the file itself, which cannot be suppressed. */
  readonly stops: boolean;
}

interface Shown {
  readonly version: number;
  readonly found: readonly ShownFinding[];
}

/** Problems while typing: no wait beyond the event loop's next turn. */
export class Diagnostics implements vscode.Disposable {
  private readonly collection = vscode.languages.createDiagnosticCollection("reward");
  private readonly shown = new Map<string, Shown>();
  private readonly subscriptions: vscode.Disposable[];

  constructor(
    private readonly documents: Documents,
    private readonly scores: Scores,
    private readonly effects: FixEffects,
    private readonly rulePage: (rule: string) => vscode.Uri,
  ) {
    const refresh = (d: vscode.TextDocument) => void this.refresh(d).catch((error: unknown) => this.fail(d, error));
    this.subscriptions = [
      vscode.workspace.onDidOpenTextDocument(refresh),
      vscode.workspace.onDidChangeTextDocument((e) => refresh(e.document)),
      documents.onDidChangeFiles(refresh),
      vscode.workspace.onDidCloseTextDocument((d) => {
        this.collection.delete(d.uri);
        this.shown.delete(d.uri.toString());
        effects.forget(d.uri);
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
    const known = this.scores.knowledge(document.uri);
    // Between an edit and its scores, statistics are those of another text.
    const stale = known.summary !== undefined && known.summary.digest !== compiled.plan?.digest;
    const findings = language.diagnose(parsed, compiled, { ...known, stale });
    const found = findings.map((finding) => ({
      finding,
      shown: this.show(document, finding, parsed.files),
      stops: language.stopsScoring(compiled, finding),
    }));
    this.shown.set(document.uri.toString(), { version, found });
    this.collection.set(
      document.uri,
      found.map((f) => f.shown),
    );
    if (known.summary === undefined || stale) this.effects.forget(document.uri);
    else {
      const fixes = findings.flatMap((finding) => finding.fixes ?? []);
      this.effects.prepare(document, fixes, known.summary.scoredAt);
    }
  }

  /** A file that we cannot check has one problem that says so: none would say that all is well. */
  private fail({ uri }: vscode.TextDocument, error: unknown): void {
    const why = error instanceof Error ? error.message : String(error);
    const message = `This file could not be checked: ${why}. That is a mistake of Reward Lab, not of the file.`;
    const shown = new vscode.Diagnostic(new vscode.Range(0, 0, 0, 0), message, vscode.DiagnosticSeverity.Warning);
    shown.source = "reward";
    this.shown.delete(uri.toString());
    this.collection.set(uri, [shown]);
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

  /** Findings that touch a range, of the text as it is now; none while it is looked at. */
  at(document: vscode.TextDocument, range: vscode.Range): readonly ShownFinding[] {
    const known = this.shown.get(document.uri.toString());
    if (known?.version !== document.version) return [];
    return known.found.filter(({ shown }) => shown.range.intersection(range));
  }

  dispose(): void {
    for (const subscription of this.subscriptions) subscription.dispose();
    this.collection.dispose();
  }
}
