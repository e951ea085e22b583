import * as vscode from "vscode";
import type { Path } from "../../engine/plan";
import { commandIds, type CommandId } from "../../messages/contribution-ids";
import { rewardDocument } from "../commands";
import type { Documents } from "../documents";
import { toWorkspaceEdit } from "../places";
import type { RewardTests } from "./controller";
import { probeOfNode } from "./probe-packs-view";

type Register = (id: CommandId, run: (...args: unknown[]) => unknown) => vscode.Disposable;

/** Commands of tests and probes. */
export function registerTestingCommands(
  documents: Documents,
  tests: RewardTests,
  register: Register,
): vscode.Disposable[] {
  return [
    register(commandIds.runTests, async (argument) => {
      const document = await rewardDocument(argument);
      if (document) await tests.runFile(document);
    }),
    register(commandIds.traceTest, async (argument) => {
      const document = await rewardDocument(argument);
      if (document) await tests.traceOne(document);
    }),
    register(commandIds.addProbe, async (argument) => {
      const wanted = probeOfNode(argument);
      if (wanted) await addProbe(documents, wanted.uri, wanted.name);
    }),
    register(commandIds.applyTriedFix, async (uri, gate) => {
      if (typeof uri === "string" && isGate(gate)) await payOnlyWhen(documents, vscode.Uri.parse(uri), gate);
    }),
  ];
}

async function addProbe(documents: Documents, uri: vscode.Uri, name: string): Promise<void> {
  const document = await vscode.workspace.openTextDocument(uri);
  const { language, document: parsed } = await documents.current(document);
  const edits = language.addProbe(parsed, name);
  await change(document, edits, `\`${name}\` is listed already, or \`probes\` is no list.`);
}

interface Gate {
  readonly path: Path;
  readonly condition: string;
}

const isGate = (value: unknown): value is Gate => {
  const gate = value as Partial<Gate> | null;
  return Array.isArray(gate?.path) && typeof gate.condition === "string";
};

/** The edit that was tried for a probe, written into the text as it is now. */
async function payOnlyWhen(documents: Documents, uri: vscode.Uri, { path, condition }: Gate): Promise<void> {
  const document = await vscode.workspace.openTextDocument(uri);
  const { language, document: parsed } = await documents.current(document);
  const edits = language.payOnlyWhen(parsed, path, condition);
  await change(document, edits, "The term has a condition already, or is gone. Run the probe again.");
}

async function change(
  document: vscode.TextDocument,
  edits: readonly { readonly start: number; readonly end: number; readonly text: string }[],
  otherwise: string,
): Promise<void> {
  const [first] = edits;
  if (first === undefined) return void vscode.window.showInformationMessage(otherwise);
  if (!(await vscode.workspace.applyEdit(toWorkspaceEdit(document, edits))))
    return void vscode.window.showWarningMessage("The reward file could not be changed. Is it read-only?");
  const editor = await vscode.window.showTextDocument(document);
  const at = document.positionAt(first.start);
  editor.revealRange(new vscode.Range(at, at), vscode.TextEditorRevealType.InCenterIfOutsideViewport);
}
