import * as vscode from "vscode";
import { drawGutterBar } from "./gutter-drawing";
import { dataUri } from "./svg";
import { inksOf, type ThemeKind } from "./theme";

export interface GutterBar {
  readonly line: number;
  /** Place of the dimension in the file. */
  readonly index: number;
  readonly step: number;
}

export function themeKind(): ThemeKind {
  switch (vscode.window.activeColorTheme.kind) {
    case vscode.ColorThemeKind.Light:
      return "light";
    case vscode.ColorThemeKind.HighContrast:
      return "highContrast";
    case vscode.ColorThemeKind.HighContrastLight:
      return "highContrastLight";
    case vscode.ColorThemeKind.Dark:
      return "dark";
  }
}

/** Bars in the gutter; one decoration type a colour and height, made when it is first drawn and dropped with the theme. */
export class GutterBars implements vscode.Disposable {
  private readonly types = new Map<string, vscode.TextEditorDecorationType>();

  draw(editor: vscode.TextEditor, bars: readonly GutterBar[]): void {
    const lines = new Map<string, number[]>();
    for (const { line, index, step } of bars) {
      const key = `${index} ${step}`;
      lines.set(key, [...(lines.get(key) ?? []), line]);
      if (!this.types.has(key)) this.types.set(key, barType(index, step));
    }
    for (const [key, type] of this.types)
      editor.setDecorations(
        type,
        (lines.get(key) ?? []).map((line) => new vscode.Range(line, 0, line, 0)),
      );
  }

  /** Forgets what was drawn for another theme. */
  clear(): void {
    for (const type of this.types.values()) type.dispose();
    this.types.clear();
  }

  dispose(): void {
    this.clear();
  }
}

function barType(index: number, step: number): vscode.TextEditorDecorationType {
  const gutterIconPath = vscode.Uri.parse(dataUri(drawGutterBar(index, step, inksOf(themeKind()))));
  return vscode.window.createTextEditorDecorationType({ gutterIconPath, gutterIconSize: "contain" });
}
