import * as vscode from "vscode";
import { markdownText } from "../messages/markdown";
import type { Baseline } from "../messages/what-if";
import { type Documents, isRewardFile } from "./documents";
import { markdown } from "./places";

/** Behind each line that a preview changed: what it said before, with a bar at its beginning. */
export class WhatIfMarks implements vscode.Disposable {
  private readonly baselines = new Map<string, Baseline>();
  private readonly type = beforeOthers({
    isWholeLine: true,
    rangeBehavior: vscode.DecorationRangeBehavior.ClosedClosed,
    borderColor: new vscode.ThemeColor("editorGutter.modifiedBackground"),
    borderStyle: "solid",
    borderWidth: "0 0 0 2px",
    overviewRulerColor: new vscode.ThemeColor("editorOverviewRuler.modifiedForeground"),
    overviewRulerLane: vscode.OverviewRulerLane.Left,
  });
  private readonly subscriptions: vscode.Disposable[];

  constructor(private readonly documents: Documents) {
    this.subscriptions = [
      vscode.window.onDidChangeVisibleTextEditors((editors) => editors.forEach((editor) => void this.draw(editor))),
      vscode.workspace.onDidChangeTextDocument(({ document }) => this.redraw(document.uri.fsPath)),
      vscode.workspace.onDidSaveTextDocument(({ uri }) => this.redraw(uri.fsPath)),
    ];
  }

  /** Compares a file with a text from now on; null ends it. */
  mark(path: string, baseline: Baseline | null): void {
    const known = this.baselines.get(path);
    if (known?.text === baseline?.text && known?.label === baseline?.label) return;
    if (baseline === null) this.baselines.delete(path);
    else this.baselines.set(path, baseline);
    this.redraw(path);
  }

  private redraw(path: string): void {
    for (const editor of vscode.window.visibleTextEditors)
      if (editor.document.uri.fsPath === path) void this.draw(editor);
  }

  private async draw(editor: vscode.TextEditor): Promise<void> {
    const { document } = editor;
    if (!isRewardFile(document)) return;
    const baseline = this.baselines.get(document.uri.fsPath);
    if (baseline === undefined) return editor.setDecorations(this.type, []);
    const opened = await this.documents.open(document);
    if (opened.version !== document.version) return;
    const { language } = opened;
    const before = language.parseDocument(baseline.text);
    const lines = new Map<number, string[]>();
    for (const { before: was, was: whole, range } of language.differences(before, opened.document)) {
      const line = document.positionAt(range.start).line;
      const text = whole ?? was;
      const said = text === null ? "new" : `was ${text}`;
      lines.set(line, [...new Set([...(lines.get(line) ?? []), said])]);
    }
    editor.setDecorations(
      this.type,
      [...lines].map(([line, said]) => ({
        range: document.lineAt(line).range,
        hoverMessage: markdown(markdownText(`${said.join(", ")} in ${baseline.label}`)),
        renderOptions: {
          after: {
            contentText: `\u00a0\u00a0${said.join(", ")}`,
            color: new vscode.ThemeColor("descriptionForeground"),
          },
        },
      })),
    );
  }

  dispose(): void {
    for (const subscription of [...this.subscriptions, this.type]) subscription.dispose();
    this.baselines.clear();
  }
}

/**
 * A decoration type that is drawn before those made after it. The editor orders texts at one place by the keys of their types
 * as text, in which `…Type10` comes before `…Type9`: from 10 on the later ones follow.
 */
function beforeOthers(options: vscode.DecorationRenderOptions): vscode.TextEditorDecorationType {
  for (;;) {
    const type = vscode.window.createTextEditorDecorationType(options);
    if (!/\D\d$/.test(type.key)) return type;
    type.dispose();
  }
}
