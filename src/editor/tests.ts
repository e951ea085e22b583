import * as vscode from "vscode";
import type { TestResult } from "../messages/service";
import { type Documents, isRewardFile, openRewardFiles } from "./documents";
import type { EngineHost } from "./engine-host";
import { toRange } from "./places";
import { rewardFile } from "./scores";

/** The `tests:` of open reward files in the Test Explorer. */
export class RewardTests implements vscode.Disposable {
  private readonly controller = vscode.tests.createTestController("rewardLab.tests", "Reward tests");
  private readonly results = new Map<string, { readonly passed: number; readonly total: number }>();
  private readonly finished = new vscode.EventEmitter<vscode.Uri>();
  readonly onDidFinish = this.finished.event;
  private readonly subscriptions: vscode.Disposable[];

  constructor(
    private readonly documents: Documents,
    private readonly engine: EngineHost,
  ) {
    this.controller.createRunProfile(
      "Rules only",
      vscode.TestRunProfileKind.Run,
      (request, token) => this.run(request, token),
      true,
    );
    const list = (d: vscode.TextDocument) => void this.list(d);
    this.subscriptions = [
      vscode.workspace.onDidOpenTextDocument(list),
      vscode.workspace.onDidChangeTextDocument((e) => list(e.document)),
      vscode.workspace.onDidCloseTextDocument((d) => this.controller.items.delete(d.uri.toString())),
    ];
    openRewardFiles().forEach(list);
  }

  lastResult(uri: vscode.Uri): { readonly passed: number; readonly total: number } | undefined {
    return this.results.get(uri.toString());
  }

  /** Runs every test of one file. */
  async runFile(document: vscode.TextDocument): Promise<void> {
    await this.list(document);
    const item = this.controller.items.get(document.uri.toString());
    if (!item) {
      void vscode.window.showInformationMessage(
        "This reward file has no tests yet. Add a `tests:` section with a `rollout` and what to `expect`.",
      );
      return;
    }
    await this.run(new vscode.TestRunRequest([item]), new vscode.CancellationTokenSource().token);
  }

  private async list(document: vscode.TextDocument): Promise<void> {
    if (!isRewardFile(document)) return;
    const { language, document: parsed, version } = await this.documents.open(document);
    if (version !== document.version) return;
    const tests = language.symbols(parsed).find((s) => s.name === "tests")?.children ?? [];
    const id = document.uri.toString();
    if (tests.length === 0) return this.controller.items.delete(id);
    const file =
      this.controller.items.get(id) ??
      this.controller.createTestItem(id, vscode.workspace.asRelativePath(document.uri), document.uri);
    file.children.replace(
      tests.map((test, index) => {
        const item = this.controller.createTestItem(`${id}#${index}`, test.name, document.uri);
        item.range = toRange(document, test.selection);
        return item;
      }),
    );
    this.controller.items.add(file);
  }

  private async run(request: vscode.TestRunRequest, token: vscode.CancellationToken): Promise<void> {
    const run = this.controller.createTestRun(request);
    const abort = new AbortController();
    token.onCancellationRequested(() => abort.abort());
    const files = new Set(
      (request.include ?? [...this.controller.items].map(([, item]) => item)).map((item) => item.parent ?? item),
    );
    try {
      for (const file of files) await this.runItems(run, file, abort.signal);
    } finally {
      run.end();
    }
  }

  private async runItems(run: vscode.TestRun, file: vscode.TestItem, signal: AbortSignal): Promise<void> {
    if (!file.uri) return;
    const document = await vscode.workspace.openTextDocument(file.uri);
    const items = [...file.children].map(([, item]) => item);
    items.forEach((item) => run.started(item));
    try {
      const reply = await this.engine.request("test", { file: rewardFile(document) }, { signal });
      if (!reply.ok)
        return items.forEach((item) =>
          run.errored(item, new vscode.TestMessage(`${reply.none.message} ${reply.none.next}`)),
        );
      reply.tests.forEach((result, i) => items[i] && report(run, items[i], document, result));
      this.results.set(file.id, { passed: reply.tests.filter((t) => t.passed).length, total: reply.tests.length });
    } catch (error) {
      if (signal.aborted) return items.forEach((item) => run.skipped(item));
      items.forEach((item) =>
        run.errored(item, new vscode.TestMessage(error instanceof Error ? error.message : String(error))),
      );
    }
    this.finished.fire(file.uri);
  }

  dispose(): void {
    for (const subscription of this.subscriptions) subscription.dispose();
    this.controller.dispose();
    this.finished.dispose();
  }
}

function report(run: vscode.TestRun, item: vscode.TestItem, document: vscode.TextDocument, result: TestResult): void {
  if (result.passed) return run.passed(item, result.durationMs);
  const messages = result.checks
    .filter((check) => !check.passed)
    .map((check) => {
      const message = vscode.TestMessage.diff(
        check.message ?? `${check.subject}: expected ${check.expected}, got ${check.actual}`,
        check.expected,
        check.actual,
      );
      message.location = new vscode.Location(document.uri, item.range ?? new vscode.Range(0, 0, 0, 0));
      return message;
    });
  run.failed(item, messages, result.durationMs);
}
