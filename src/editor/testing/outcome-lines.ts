import * as vscode from "vscode";
import { type Documents, isRewardFile } from "../documents";
import { markdown } from "../places";
import { onSetting, readSetting } from "../settings";
import { type OutcomeLine, outcomeLines } from "./outcomes";
import type { Results } from "./results";

/** Outcomes of probes begin in one column, two characters after the longest line, and never beyond this one. */
const lastColumn = 60;

/** What came out of each test and probe, at the end of its line: muted, red where it failed. */
export class OutcomeLines implements vscode.Disposable {
  private readonly type = vscode.window.createTextEditorDecorationType({
    after: {},
    rangeBehavior: vscode.DecorationRangeBehavior.ClosedClosed,
  });
  private readonly subscriptions: vscode.Disposable[];

  constructor(
    private readonly documents: Documents,
    private readonly results: Results,
  ) {
    const where = (holds: (document: vscode.TextDocument) => boolean) =>
      vscode.window.visibleTextEditors.filter((e) => holds(e.document)).forEach((e) => void this.draw(e));
    this.subscriptions = [
      vscode.window.onDidChangeVisibleTextEditors(() => where(() => true)),
      vscode.workspace.onDidChangeTextDocument(({ document }) => where((d) => d === document)),
      results.onDidChange((uri) => where((d) => d.uri.toString() === uri.toString())),
      onSetting(["testing.outcomes"], () => where(() => true)),
    ];
    where(() => true);
  }

  private async draw(editor: vscode.TextEditor): Promise<void> {
    const { document } = editor;
    if (!isRewardFile(document)) return;
    const opened = await this.documents.open(document);
    if (opened.version !== document.version) return;
    const shown = readSetting("testing.outcomes", document)
      ? outcomeLines(
          opened.language,
          opened.document,
          opened.compiled.plan?.digest ?? "",
          this.results.of(document.uri),
          this.results.lastRun,
        )
      : [];
    editor.setDecorations(this.type, decorations(document, shown));
  }

  dispose(): void {
    vscode.Disposable.from(...this.subscriptions, this.type).dispose();
  }
}

const muted = new vscode.ThemeColor("editorCodeLens.foreground");
const old = new vscode.ThemeColor("disabledForeground");
const red = new vscode.ThemeColor("errorForeground");

function decorations(document: vscode.TextDocument, lines: readonly OutcomeLine[]): vscode.DecorationOptions[] {
  const placed = lines.map((line) => ({
    ...line,
    end: document.lineAt(document.positionAt(line.offset).line).range.end,
  }));
  const probes = placed.filter(({ kind }) => kind === "probe").map(({ end }) => end.character);
  const column = Math.min(lastColumn, 2 + Math.max(0, ...probes));
  return placed.map(({ kind, text, state, stale, hover, end }) => {
    const gap = kind === "probe" ? Math.max(1, column - end.character) : 2;
    const color = stale ? old : state === "failed" ? red : muted;
    const shown = `${text}${stale ? " · stale, run again" : ""}`.replaceAll(" ", "\u00a0");
    return {
      range: new vscode.Range(end, end),
      ...(hover === "" ? {} : { hoverMessage: markdown(hover) }),
      renderOptions: { after: { contentText: shown, color, margin: `0 0 0 ${gap}ch` } },
    };
  });
}
