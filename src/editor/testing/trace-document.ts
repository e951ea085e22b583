import * as vscode from "vscode";
import type { EngineHost } from "../engine-host";
import { readReward, type RewardText } from "./reward-texts";

const scheme = "reward-lab-trace";

/** Traces of tests as read-only documents; a document that is open is written anew when its test is traced again. */
export class TraceDocuments implements vscode.TextDocumentContentProvider, vscode.Disposable {
  private readonly texts = new Map<string, string>();
  private readonly changed = new vscode.EventEmitter<vscode.Uri>();
  readonly onDidChange = this.changed.event;
  private readonly subscriptions = [
    vscode.workspace.registerTextDocumentContentProvider(scheme, this),
    vscode.workspace.onDidCloseTextDocument(({ uri }) => this.texts.delete(uri.toString())),
  ];

  constructor(private readonly engine: EngineHost) {}

  /** Asked for again after a restart of the window: the address holds what to trace. */
  async provideTextDocumentContent(uri: vscode.Uri): Promise<string> {
    const known = this.texts.get(uri.toString());
    if (known !== undefined) return known;
    const { file, test } = JSON.parse(uri.query) as { file: string; test: number };
    const text = await readReward(vscode.Uri.parse(file));
    return text ? traceOf(this.engine, text, test) : `${file} is gone.\n`;
  }

  /** Traces a test anew and shows it beside the file. */
  async show(text: RewardText, test: { readonly index: number; readonly name: string }): Promise<void> {
    const uri = addressOf(text.uri, test);
    this.texts.set(uri.toString(), await traceOf(this.engine, text, test.index));
    this.changed.fire(uri);
    const document = await vscode.workspace.openTextDocument(uri);
    await vscode.window.showTextDocument(document, { viewColumn: vscode.ViewColumn.Beside, preserveFocus: true });
  }

  dispose(): void {
    vscode.Disposable.from(...this.subscriptions, this.changed).dispose();
  }
}

function addressOf(file: vscode.Uri, { index, name }: { readonly index: number; readonly name: string }): vscode.Uri {
  const title = name
    .replace(/[\\/:*?"<>|#%\s]+/g, " ")
    .trim()
    .slice(0, 60);
  const query = JSON.stringify({ file: file.toString(), test: index });
  return vscode.Uri.from({ scheme, path: `/${title === "" ? `test ${index + 1}` : title}.trace`, query });
}

async function traceOf(engine: EngineHost, { uri, text }: RewardText, test: number): Promise<string> {
  const reply = await engine.request("trace", { file: { path: uri.fsPath, text }, test });
  if (!reply.ok) return `${reply.none.message}\n${reply.none.next}\n`;
  const { traceText } = await import("../../language");
  return traceText(reply.trace);
}
