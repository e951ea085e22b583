import * as vscode from "vscode";
import type { BaselineChoice } from "../messages/what-if-panel";
import { addRollouts } from "./commands";
import { baselineText, chooseRewardFile } from "./baselines";
import type { Documents } from "./documents";
import type { Scores } from "./scores";
import { WhatIfMarks } from "./what-if-marks";
import { writeNumbers } from "./write-numbers";

const openDocument = (path: string): vscode.TextDocument | undefined =>
  vscode.workspace.textDocuments.find((document) => document.uri.fsPath === path);

/** What the preview does in the editor: writes, saves, marks, and finds what to compare with. */
export function whatIfServices(documents: Documents, scores: Scores) {
  const marks = new WhatIfMarks(documents);
  /** Where the editor saves by itself: the text when a preview first looked at it, or when edits were last kept. */
  const kept = new Map<string, string>();
  const savesItself = (path: string): boolean =>
    vscode.workspace.getConfiguration("files", vscode.Uri.file(path)).get("autoSave", "off") !== "off";
  return {
    apply: (path: string, edits: Parameters<typeof writeNumbers>[2]) => writeNumbers(documents, path, edits),
    async save(path: string) {
      const document = openDocument(path);
      const saved = document === undefined || !document.isDirty || (await document.save());
      if (document && kept.has(path)) kept.set(path, document.getText());
      return { saved, message: saved ? "" : "The file could not be saved. Is it read-only?" };
    },
    isDirty(path: string) {
      const document = openDocument(path);
      const start = kept.get(path);
      return document !== undefined && (document.isDirty || (start !== undefined && document.getText() !== start));
    },
    async baseline(path: string, choice: BaselineChoice) {
      const found = await baselineText(path, choice);
      if (choice.kind !== "saved" || "problem" in found || !savesItself(path)) return found;
      if (!kept.has(path)) kept.set(path, found.text);
      return { label: "the file before the edits", text: kept.get(path) ?? found.text };
    },
    async choose(path: string, kind: BaselineChoice["kind"]): Promise<BaselineChoice | null> {
      if (kind === "saved" || kind === "head") return { kind };
      if (kind === "file") {
        const chosen = await chooseRewardFile(path, "Compare with which reward file?");
        return chosen === null ? null : { kind, path: chosen };
      }
      const text = (await vscode.workspace.openTextDocument(vscode.Uri.file(path))).getText();
      const time = new Date().toLocaleTimeString([], { hour: "2-digit", minute: "2-digit" });
      return { kind, text, label: `pinned at ${time}` };
    },
    mark(path: string, baseline: Parameters<WhatIfMarks["mark"]>[1]) {
      marks.mark(path, baseline);
      if (baseline === null) kept.delete(path);
    },
    async showMistake(path: string) {
      const uri = vscode.Uri.file(path);
      const first = vscode.languages
        .getDiagnostics(uri)
        .filter(({ severity }) => severity === vscode.DiagnosticSeverity.Error)
        .sort((a, b) => a.range.start.compareTo(b.range.start))[0];
      const visible = vscode.window.visibleTextEditors.find(({ document }) => document.uri.fsPath === path);
      await vscode.window.showTextDocument(uri, {
        viewColumn: visible?.viewColumn ?? vscode.ViewColumn.One,
        ...(first ? { selection: new vscode.Range(first.range.start, first.range.start) } : {}),
      });
    },
    addRollouts: async (path: string) =>
      addRollouts(documents, await vscode.workspace.openTextDocument(vscode.Uri.file(path))),
    onChange: (path: string, changed: () => void) =>
      vscode.Disposable.from(
        scores.onDidChange((uri) => {
          if (uri.fsPath === path && scores.state(uri).phase === "scored") changed();
        }),
        vscode.workspace.onDidSaveTextDocument(({ uri }) => {
          if (uri.fsPath === path) changed();
        }),
      ),
    dispose: () => marks.dispose(),
  };
}
