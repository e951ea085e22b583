import * as vscode from "vscode";
import { languageId } from "../../messages/contributions";
import type { Documents } from "../documents";
import type { Scores } from "../scores";
import { completionProvider, completionTriggers } from "./completion";
import { hoverProvider } from "./hover";
import { definitionProvider, highlightProvider, renameProvider } from "./names";
import { semanticTokensProvider, tokenLegend } from "./semantic-tokens";
import { symbolProvider } from "./symbols";

/** What the editor asks the language service for: thin over its functions. */
export function registerProviders(documents: Documents, scores: Scores): vscode.Disposable[] {
  const selector: vscode.DocumentSelector = { language: languageId };
  const { languages } = vscode;
  const names = definitionProvider(documents);
  return [
    languages.registerCompletionItemProvider(selector, completionProvider(documents, scores), ...completionTriggers),
    languages.registerHoverProvider(selector, hoverProvider(documents, scores)),
    languages.registerDocumentSymbolProvider(selector, symbolProvider(documents), { label: "Reward" }),
    languages.registerDefinitionProvider(selector, names),
    languages.registerReferenceProvider(selector, names),
    languages.registerDocumentHighlightProvider(selector, highlightProvider(documents)),
    languages.registerRenameProvider(selector, renameProvider(documents, scores)),
    languages.registerDocumentSemanticTokensProvider(selector, semanticTokensProvider(documents), tokenLegend),
  ];
}
