import * as vscode from "vscode";
import type { CompletionKind } from "../../language/types";
import type { Documents } from "../documents";
import { markdown, toRange } from "../places";
import type { Scores } from "../scores";

const kinds: Record<CompletionKind, vscode.CompletionItemKind> = {
  section: vscode.CompletionItemKind.Module,
  record: vscode.CompletionItemKind.Class,
  parameter: vscode.CompletionItemKind.Property,
  column: vscode.CompletionItemKind.Field,
  dimension: vscode.CompletionItemKind.Variable,
  extraction: vscode.CompletionItemKind.Variable,
  param: vscode.CompletionItemKind.Constant,
  value: vscode.CompletionItemKind.EnumMember,
  function: vscode.CompletionItemKind.Function,
  snippet: vscode.CompletionItemKind.Snippet,
};

/** Characters after which something else may stand. */
export const completionTriggers = [" ", ".", "{", "(", "[", ",", ":"];

export const completionProvider = (documents: Documents, scores: Scores): vscode.CompletionItemProvider => ({
  async provideCompletionItems(document, position) {
    const { language, document: parsed } = await documents.open(document);
    return language.complete(parsed, document.offsetAt(position), scores.knowledge(document.uri)).map((c) => {
      const item = new vscode.CompletionItem({ label: c.label, description: c.detail }, kinds[c.kind]);
      item.documentation = markdown(c.documentation);
      item.insertText = new vscode.SnippetString(c.insert);
      item.range = toRange(document, c.replace);
      if (c.sortText) item.sortText = c.sortText;
      return item;
    });
  },
});
