import * as vscode from "vscode";
import type { TokenType } from "../../language/types";
import { semanticTokenTypes } from "../../messages/semantic-token-types";
import type { Documents } from "../documents";
import { toRange } from "../places";

const order: readonly TokenType[] = [
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

export const tokenLegend = new vscode.SemanticTokensLegend(semanticTokenTypes.map(({ id }) => id));

export const semanticTokensProvider = (documents: Documents): vscode.DocumentSemanticTokensProvider => ({
  async provideDocumentSemanticTokens(document) {
    const { language, document: parsed } = await documents.open(document);
    const builder = new vscode.SemanticTokensBuilder(tokenLegend);
    for (const token of language.semanticTokens(parsed)) {
      const { start, end, isSingleLine } = toRange(document, token);
      if (isSingleLine)
        builder.push(start.line, start.character, end.character - start.character, order.indexOf(token.type));
    }
    return builder.build();
  },
});
