import * as vscode from "vscode";
import { commandIds } from "../messages/contribution-ids";
import type { Diagnostics, ShownFinding } from "./diagnostics";
import type { Documents } from "./documents";
import type { FixEffects } from "./fix-effects";
import { plainQuotes, toWorkspaceEdit } from "./places";
import type { SuppressRequest } from "./suppress";

const forms = [
  ["comment", "Suppress on this line with a reason…"],
  ["entry", "Suppress in `suppress:` with a reason…"],
] as const;

/** The light bulb: the fixes of the findings there with what they would pay, and suppression of each finding. */
export class QuickFixes implements vscode.CodeActionProvider {
  constructor(
    private readonly documents: Documents,
    private readonly diagnostics: Diagnostics,
    private readonly effects: FixEffects,
  ) {}

  async provideCodeActions(document: vscode.TextDocument, range: vscode.Range): Promise<vscode.CodeAction[]> {
    const here = this.diagnostics.at(document, range);
    if (here.length === 0) return [];
    // Offsets are of the text that was looked at, so edits are made before anything is waited for.
    const offered = here.flatMap(({ shown, finding }) =>
      (finding.fixes ?? []).map((fix) => ({ shown, fix, edit: toWorkspaceEdit(document, fix.edits) })),
    );
    const suppressions = here.flatMap((each) => this.suppressions(document, each));
    const { language } = await this.documents.open(document);
    const fixes = await Promise.all(
      offered.map(async ({ shown, fix, edit }) => {
        const title = plainQuotes(language.fixTitle(fix, await this.effects.of(document, fix)));
        const action = new vscode.CodeAction(title, vscode.CodeActionKind.QuickFix);
        action.edit = edit;
        action.diagnostics = [shown];
        action.isPreferred = fix.preferred ?? false;
        return action;
      }),
    );
    return [...fixes, ...suppressions];
  }

  private suppressions(document: vscode.TextDocument, { shown, finding, stops }: ShownFinding): vscode.CodeAction[] {
    if (stops) return [];
    const { rule, start, end } = finding;
    return forms.map(([form, text]) => {
      const title = plainQuotes(text.replace("Suppress", `Suppress ${rule}`));
      const action = new vscode.CodeAction(title, vscode.CodeActionKind.QuickFix);
      const request: SuppressRequest = {
        uri: document.uri.toString(),
        version: document.version,
        finding: { rule, start, end },
        form,
      };
      action.command = { command: commandIds.suppress, title, arguments: [request] };
      action.diagnostics = [shown];
      return action;
    });
  }
}
