import * as vscode from "vscode";
import type { TextRange } from "../../language/types";
import type { Documents } from "../documents";
import { toRange } from "../places";

/** Formats a document or a part of it. A file that is left alone says why in the status bar, where it is no interruption. */
export const formattingProvider = (
  documents: Documents,
): vscode.DocumentFormattingEditProvider & vscode.DocumentRangeFormattingEditProvider => {
  const edits = async (document: vscode.TextDocument, within?: TextRange): Promise<vscode.TextEdit[]> => {
    const { language, document: parsed } = await documents.open(document);
    const found = language.formatEdits(parsed, within);
    if ("left" in found) {
      vscode.window.setStatusBarMessage(`$(warning) ${found.left.replaceAll("`", "'")}`, 8000);
      return [];
    }
    return found.map((edit) => vscode.TextEdit.replace(toRange(document, edit), edit.text));
  };
  return {
    provideDocumentFormattingEdits: (document) => edits(document),
    provideDocumentRangeFormattingEdits: (document, range) =>
      edits(document, { start: document.offsetAt(range.start), end: document.offsetAt(range.end) }),
  };
};
