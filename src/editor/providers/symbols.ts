import * as vscode from "vscode";
import type { SymbolNode } from "../../language/types";
import type { Documents } from "../documents";
import { toRange } from "../places";

const kinds: Record<SymbolNode["kind"], vscode.SymbolKind> = {
  section: vscode.SymbolKind.Namespace,
  dimension: vscode.SymbolKind.Field,
  extraction: vscode.SymbolKind.Variable,
  term: vscode.SymbolKind.Number,
  test: vscode.SymbolKind.Event,
  param: vscode.SymbolKind.Constant,
  other: vscode.SymbolKind.Property,
};

function toSymbol(document: vscode.TextDocument, node: SymbolNode): vscode.DocumentSymbol {
  const { name, detail, kind, selection } = node;
  const range = toRange(document, node);
  const symbol = new vscode.DocumentSymbol(name, detail, kinds[kind], range, toRange(document, selection));
  symbol.children = node.children.map((child) => toSymbol(document, child));
  return symbol;
}

/** Outline and breadcrumbs. */
export const symbolProvider = (documents: Documents): vscode.DocumentSymbolProvider => ({
  async provideDocumentSymbols(document) {
    const { language, document: parsed } = await documents.open(document);
    return language.symbols(parsed).map((node) => toSymbol(document, node));
  },
});
