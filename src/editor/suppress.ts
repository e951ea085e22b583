import * as vscode from "vscode";
import type { SuppressionForm } from "../language";
import type { Diagnostic } from "../language/types";
import type { Documents } from "./documents";
import { toWorkspaceEdit } from "./places";

/** What the quick fix hands to the command: which finding, in which version of which text. */
export interface SuppressRequest {
  readonly uri: string;
  readonly version: number;
  readonly finding: Pick<Diagnostic, "rule" | "start" | "end">;
  readonly form: SuppressionForm;
}

export const isSuppressRequest = (argument: unknown): argument is SuppressRequest => {
  const { uri, version, finding, form } = (argument ?? {}) as Partial<SuppressRequest>;
  return typeof uri === "string" && typeof version === "number" && finding !== undefined && form !== undefined;
};

/** Asks for the reason and writes it into the file. */
export async function suppressWithReason(documents: Documents, request: SuppressRequest): Promise<void> {
  const { finding, form } = request;
  const document = await vscode.workspace.openTextDocument(vscode.Uri.parse(request.uri));
  const { language } = await documents.open(document);
  const typed = await vscode.window.showInputBox({
    title: `Suppress ${finding.rule}`,
    prompt: "Why is this meant to be so? End with “until 2026-12-31” if it is for a while only.",
    ignoreFocusOut: true,
    validateInput: (value) =>
      language.readReason(value).reason === "" ? "Give a reason; it is shown with the reward." : undefined,
  });
  if (typed === undefined) return;
  const { document: parsed } = await documents.open(document);
  const edit =
    document.version === request.version
      ? language.suppress(parsed, finding, form, language.readReason(typed))
      : undefined;
  if (edit && (await vscode.workspace.applyEdit(toWorkspaceEdit(document, [edit])))) return;
  void vscode.window.showWarningMessage(
    `${finding.rule} was not suppressed: the file has changed meanwhile, or cannot be written. Try again from the light bulb.`,
  );
}
