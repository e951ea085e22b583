import * as vscode from "vscode";
import { colorId } from "../messages/dimension-colors";
import type { ScoreSummary } from "../messages/summary";
import type { Anchor } from "../language/types";
import { type Documents, isRewardFile } from "./documents";
import { type GutterBar, GutterBars } from "./drawings/gutter-bars";
import { gutterStep } from "./drawings/gutter-drawing";
import { previewLines } from "./preview-lines";
import { isEnough } from "../messages/counted";
import type { Scores, ScoreState } from "./scores";
import { onSetting, readSetting } from "./settings";

interface Piece {
  readonly line: number;
  readonly indent: number;
  readonly text: string;
  readonly color: vscode.ThemeColor;
}

/** Decorations at the end of the lines of dimensions and terms: what they measure, and what they really pay. */
export class Previews implements vscode.Disposable {
  private readonly types = inDrawingOrder(3);
  private readonly gutter = new GutterBars();
  /** What is drawn in each editor: nothing is drawn again where nothing changed. */
  private readonly drawn = new WeakMap<vscode.TextEditor, string>();
  private readonly subscriptions: vscode.Disposable[];

  constructor(
    private readonly documents: Documents,
    private readonly scores: Scores,
  ) {
    const all = () => vscode.window.visibleTextEditors.forEach((e) => void this.draw(e));
    this.subscriptions = [
      vscode.window.onDidChangeVisibleTextEditors(all),
      scores.onDidChange((uri) =>
        vscode.window.visibleTextEditors
          .filter((e) => e.document.uri.toString() === uri.toString())
          .forEach((e) => void this.draw(e)),
      ),
      vscode.workspace.onDidChangeTextDocument((event) =>
        vscode.window.visibleTextEditors.filter((e) => e.document === event.document).forEach((e) => void this.draw(e)),
      ),
      onSetting(["previews.enabled", "previews.gutter"], all),
      vscode.window.onDidChangeActiveColorTheme(() => {
        this.gutter.clear();
        vscode.window.visibleTextEditors.forEach((e) => {
          this.drawn.delete(e);
          void this.draw(e);
        });
      }),
    ];
    all();
  }

  private async draw(editor: vscode.TextEditor): Promise<void> {
    const { document } = editor;
    if (!isRewardFile(document)) return;
    const state = this.scores.state(document.uri);
    const opened = await this.documents.open(document);
    if (opened.version !== document.version) return;
    const shown = readSetting("previews.enabled", document) && state.summary;
    const anchors = shown ? opened.language.anchors(opened.document) : [];
    const drawn = shown ? pieces(document, anchors, state, shown) : [[], [], []];
    const bars = shown && readSetting("previews.gutter", document) ? gutterBars(document, anchors, shown) : [];
    const key = JSON.stringify([drawn, bars]);
    if (this.drawn.get(editor) === key) return;
    this.drawn.set(editor, key);
    this.gutter.draw(editor, bars);
    this.types.forEach((type, i) => {
      editor.setDecorations(
        type,
        (drawn[i] ?? []).map((p) => decoration(document, p)),
      );
    });
  }

  dispose(): void {
    for (const subscription of [...this.subscriptions, ...this.types, this.gutter]) subscription.dispose();
  }
}

/** A bar for each term whose share is known, once there are enough rollouts for a share. */
function gutterBars(document: vscode.TextDocument, anchors: readonly Anchor[], summary: ScoreSummary): GutterBar[] {
  if (!isEnough(summary)) return [];
  return anchors
    .filter(({ kind }) => kind === "term")
    .flatMap(({ key, path }): GutterBar[] => {
      const term = summary.terms.find((each) => each.path.join("/") === path.join("/"));
      if (!term?.share) return [];
      const index = summary.dimensions.find(({ name }) => name === term.dimension)?.index ?? -1;
      return [{ line: document.positionAt(key.start).line, index, step: gutterStep(term.share.value) }];
    });
}

/**
 * Decoration types for texts that follow each other at one place: bars, text, what is amber. The editor draws them in the order
 * of their keys as text, in which `…Type10` comes before `…Type9`.
 */
function inDrawingOrder(count: number): readonly vscode.TextEditorDecorationType[] {
  const rangeBehavior = vscode.DecorationRangeBehavior.ClosedClosed;
  return Array.from({ length: count }, () =>
    vscode.window.createTextEditorDecorationType({ after: {}, rangeBehavior }),
  ).sort((a, b) => (a.key < b.key ? -1 : 1));
}

const faded = new vscode.ThemeColor("editorCodeLens.foreground");
const stale = new vscode.ThemeColor("disabledForeground");
const warning = new vscode.ThemeColor("editorWarning.foreground");

function pieces(
  document: vscode.TextDocument,
  anchors: readonly Anchor[],
  state: ScoreState,
  summary: ScoreSummary,
): [Piece[], Piece[], Piece[]] {
  const old = state.digest !== undefined && state.digest !== summary.digest;
  const color = old ? stale : faded;
  const placed = anchors.map(({ kind, name, path, key }) => {
    const line = document.lineAt(document.positionAt(key.start));
    return { kind, name, path, line: line.lineNumber, length: line.text.length };
  });
  const bars: Piece[] = [];
  const plain: Piece[] = [];
  const amber: Piece[] = [];
  for (const { line, indent, bars: drawn, plain: text, amber: marked } of previewLines(placed, summary, old)) {
    const own = old || !drawn || drawn.color === null ? color : new vscode.ThemeColor(colorId(drawn.color));
    if (drawn) bars.push({ line, indent, text: drawn.text, color: own });
    if (text !== "") plain.push({ line, indent: drawn ? 2 : indent, text, color });
    if (marked !== "") amber.push({ line, indent: text === "" ? indent : 0, text: marked, color: warning });
  }
  return [bars, plain, amber];
}

function decoration(document: vscode.TextDocument, { line, indent, text, color }: Piece): vscode.DecorationOptions {
  const end = document.lineAt(line).range.end;
  return {
    range: new vscode.Range(end, end),
    renderOptions: { after: { contentText: text.replaceAll(" ", "\u00a0"), color, margin: `0 0 0 ${indent}ch` } },
  };
}
