import * as vscode from "vscode";
import type { Documents } from "../documents";
import { markdown } from "../places";

/** Parameters are shown while a call is typed; for operations when they are asked for. */
export const signatureTriggers: vscode.SignatureHelpProviderMetadata = {
  triggerCharacters: ["(", ","],
  retriggerCharacters: [")", "}", ":"],
};

export const signatureProvider = (documents: Documents): vscode.SignatureHelpProvider => ({
  async provideSignatureHelp(document, position) {
    const { language, document: parsed } = await documents.open(document);
    const found = language.signatureAt(parsed, document.offsetAt(position));
    if (!found) return undefined;
    const signature = new vscode.SignatureInformation(found.label, markdown(found.documentation));
    signature.parameters = found.parameters.map(
      ({ start, end, documentation }) => new vscode.ParameterInformation([start, end], markdown(documentation)),
    );
    const help = new vscode.SignatureHelp();
    help.signatures = [signature];
    help.activeSignature = 0;
    // Beyond the last parameter none is marked.
    help.activeParameter = found.active ?? found.parameters.length;
    return help;
  },
});
