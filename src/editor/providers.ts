import * as vscode from "vscode";
import { languageId, semanticTokenTypes } from "../messages/contributions";
import type { CompletionKind, SymbolNode, TokenType } from "../language/types";
import type { Documents } from "./documents";
import { markdown, toRange } from "./places";
import type { Scores } from "./scores";

const completionKinds: Record<CompletionKind, vscode.CompletionItemKind> = {
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

const symbolKinds: Record<SymbolNode["kind"], vscode.SymbolKind> = {
  section: vscode.SymbolKind.Namespace,
  dimension: vscode.SymbolKind.Field,
  extraction: vscode.SymbolKind.Variable,
  term: vscode.SymbolKind.Number,
  test: vscode.SymbolKind.Event,
  param: vscode.SymbolKind.Constant,
  other: vscode.SymbolKind.Property,
};

const tokenOrder: readonly TokenType[] = [
  "section",
  "dimension",
  "term",
  "type",
  "operation",
  "parameter",
  "reference",
  "function",
  "column",
];
const legend = new vscode.SemanticTokensLegend(semanticTokenTypes.map(({ id }) => id));

function toSymbol(document: vscode.TextDocument, node: SymbolNode): vscode.DocumentSymbol {
  const symbol = new vscode.DocumentSymbol(
    node.name,
    node.detail,
    symbolKinds[node.kind],
    toRange(document, node),
    toRange(document, node.selection),
  );
  symbol.children = node.children.map((child) => toSymbol(document, child));
  return symbol;
}

/** Completion, hover, outline, colours and go-to-definition: thin over the language service. */
export function registerProviders(documents: Documents, scores: Scores): vscode.Disposable[] {
  const selector: vscode.DocumentSelector = { language: languageId };
  const { languages } = vscode;
  return [
    languages.registerCompletionItemProvider(
      selector,
      {
        async provideCompletionItems(document, position) {
          const { language, document: parsed } = await documents.open(document);
          return language.complete(parsed, document.offsetAt(position), scores.knowledge(document.uri)).map((c) => {
            const item = new vscode.CompletionItem({ label: c.label, description: c.detail }, completionKinds[c.kind]);
            item.documentation = markdown(c.documentation);
            item.insertText = new vscode.SnippetString(c.insert);
            item.range = toRange(document, c.replace);
            if (c.sortText) item.sortText = c.sortText;
            return item;
          });
        },
      },
      " ",
      ".",
      "{",
      "(",
      "[",
      ",",
      ":",
    ),
    languages.registerHoverProvider(selector, {
      async provideHover(document, position) {
        const { language, document: parsed } = await documents.open(document);
        const hover = language.hover(parsed, document.offsetAt(position), scores.knowledge(document.uri));
        return (
          hover &&
          new vscode.Hover(
            hover.contents.map((c) => markdown(c)),
            toRange(document, hover),
          )
        );
      },
    }),
    languages.registerDocumentSymbolProvider(selector, {
      async provideDocumentSymbols(document) {
        const { language, document: parsed } = await documents.open(document);
        return language.symbols(parsed).map((node) => toSymbol(document, node));
      },
    }),
    languages.registerDefinitionProvider(selector, {
      async provideDefinition(document, position) {
        const { language, document: parsed } = await documents.open(document);
        const range = language.definition(parsed, document.offsetAt(position));
        return range && new vscode.Location(document.uri, toRange(document, range));
      },
    }),
    languages.registerDocumentSemanticTokensProvider(
      selector,
      {
        async provideDocumentSemanticTokens(document) {
          const { language, document: parsed } = await documents.open(document);
          const builder = new vscode.SemanticTokensBuilder(legend);
          for (const token of language.semanticTokens(parsed)) {
            const range = toRange(document, token);
            if (range.isSingleLine)
              builder.push(
                range.start.line,
                range.start.character,
                range.end.character - range.start.character,
                tokenOrder.indexOf(token.type),
              );
          }
          return builder.build();
        },
      },
      legend,
    ),
  ];
}
