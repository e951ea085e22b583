import * as vscode from "vscode";
import { languageId } from "../../messages/contribution-ids";
import type { Documents } from "../documents";
import type { Scores } from "../scores";
import { completionProvider, completionTriggers } from "./completion";
import { formattingProvider } from "./formatting";
import { hoverProvider } from "./hover";
import { foldingProvider, selectionProvider } from "./layout";
import { linkProvider } from "./links";
import { definitionProvider, highlightProvider, renameProvider } from "./names";
import { semanticTokensProvider, tokenLegend } from "./semantic-tokens";
import { signatureProvider, signatureTriggers } from "./signature";
import { symbolProvider } from "./symbols";

/** What the editor asks the language service for: thin over its functions. */
export function registerProviders(documents: Documents, scores: Scores): vscode.Disposable[] {
  const selector: vscode.DocumentSelector = { language: languageId };
  const { languages } = vscode;
  const names = definitionProvider(documents);
  const formatting = formattingProvider(documents);
  return [
    languages.registerCompletionItemProvider(selector, completionProvider(documents, scores), ...completionTriggers),
    languages.registerHoverProvider(selector, hoverProvider(documents, scores)),
    languages.registerDocumentSymbolProvider(selector, symbolProvider(documents), { label: "Reward" }),
    languages.registerDefinitionProvider(selector, names),
    languages.registerReferenceProvider(selector, names),
    languages.registerDocumentHighlightProvider(selector, highlightProvider(documents)),
    languages.registerRenameProvider(selector, renameProvider(documents, scores)),
    languages.registerDocumentLinkProvider(selector, linkProvider(documents)),
    languages.registerFoldingRangeProvider(selector, foldingProvider(documents)),
    languages.registerSelectionRangeProvider(selector, selectionProvider(documents)),
    languages.registerDocumentFormattingEditProvider(selector, formatting),
    languages.registerDocumentRangeFormattingEditProvider(selector, formatting),
    languages.registerSignatureHelpProvider(selector, signatureProvider(documents), signatureTriggers),
    languages.registerDocumentSemanticTokensProvider(selector, semanticTokensProvider(documents), tokenLegend),
  ];
}
