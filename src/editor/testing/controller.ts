import * as vscode from "vscode";
import { type Documents, isFrozen, isRewardFile, openRewardFiles } from "../documents";
import type { EngineHost } from "../engine-host";
import { findRewardFiles, rewardGlob } from "../reward-files";
import { fileOf, Items, leavesOf } from "./items";
import { noModels, withModels } from "./models";
import type { Results } from "./results";
import { readReward, type RewardText } from "./reward-texts";
import { runFile } from "./run-file";
import type { TraceDocuments } from "./trace-document";

/** A pause in typing after which tests are listed again, ms. */
const pause = 250;
/** Documents that one request for traces opens at most. */
const mostTraces = 5;

/** Tests and probes of the reward files of the workspace in the Test Explorer: a tree a file. */
export class RewardTests implements vscode.Disposable {
  private readonly controller = vscode.tests.createTestController("rewardLab.tests", "Reward Lab");
  private readonly items = new Items(this.controller);
  private readonly digests = new Map<string, string>();
  private readonly timers = new Map<string, NodeJS.Timeout>();
  private readonly finished = new vscode.EventEmitter<vscode.Uri>();
  /** What `lastResult` says of a file is another. */
  readonly onDidFinish = this.finished.event;
  private readonly subscriptions: vscode.Disposable[];

  constructor(
    private readonly documents: Documents,
    private readonly engine: EngineHost,
    private readonly results: Results,
    private readonly traces: TraceDocuments,
  ) {
    const { Run, Debug } = vscode.TestRunProfileKind;
    const profile = (label: string, kind: vscode.TestRunProfileKind, handler: RunHandler, isDefault: boolean) =>
      this.controller.createRunProfile(label, kind, (request, token) => handler(request, token), isDefault);
    profile("Rules only", Run, (request, token) => this.run(request, token), true);
    profile("With models and judges", Run, (request, token) => this.run(request, token, true), false);
    profile("Trace", Debug, (request, token) => this.trace(request, token), true);
    this.controller.resolveHandler = (item) => (item ? this.resolve(item) : this.discover());
    this.controller.refreshHandler = () => this.discover();

    const watcher = vscode.workspace.createFileSystemWatcher(rewardGlob);
    const later = (uri: vscode.Uri) => this.schedule(uri);
    this.subscriptions = [
      watcher,
      watcher.onDidCreate(later),
      watcher.onDidChange(later),
      watcher.onDidDelete((uri) => this.drop(uri)),
      vscode.workspace.onDidOpenTextDocument((d) => isRewardFile(d) && later(d.uri)),
      vscode.workspace.onDidChangeTextDocument((e) => isRewardFile(e.document) && later(e.document.uri)),
    ];
    openRewardFiles().forEach(({ uri }) => void this.list(uri, true));
  }

  /** Tests that passed, of those of a file that have been run since they, or the reward, were last changed. */
  lastResult(uri: vscode.Uri): { readonly passed: number; readonly total: number } | undefined {
    const file = this.controller.items.get(uri.toString());
    const digest = this.digests.get(uri.toString());
    const { tests } = this.results.of(uri);
    const run = (file ? leavesOf([file]) : []).flatMap((leaf) => {
      const data = this.items.of(leaf);
      const known = data.kind === "test" ? tests.get(data.index) : undefined;
      return data.kind === "test" && known?.source === data.source && known.digest === digest ? [known] : [];
    });
    return run.length === 0
      ? undefined
      : { passed: run.filter(({ result }) => result.passed).length, total: run.length };
  }

  /** Runs every test and probe of one file. */
  async runFile(document: vscode.TextDocument): Promise<void> {
    await this.list(document.uri, true);
    const item = this.controller.items.get(document.uri.toString());
    if (!item || item.children.size === 0) {
      void vscode.window.showInformationMessage(
        "This reward file has no tests yet. Add a `tests:` section with a `rollout` and what to `expect`, or `probes: [blank]`.",
      );
      return;
    }
    await this.run(new vscode.TestRunRequest([item]), new vscode.CancellationTokenSource().token);
  }

  private async discover(): Promise<void> {
    for (const uri of await findRewardFiles()) await this.list(uri, false);
  }

  private async resolve(item: vscode.TestItem): Promise<void> {
    if (item.uri) await this.list(item.uri, true);
  }

  private schedule(uri: vscode.Uri): void {
    const key = uri.toString();
    clearTimeout(this.timers.get(key));
    const known = this.controller.items.get(key);
    const resolved =
      (known !== undefined && !known.canResolveChildren) || openRewardFiles().some((d) => d.uri.toString() === key);
    this.timers.set(
      key,
      setTimeout(() => void this.list(uri, resolved), pause),
    );
  }

  /** Lists a file that has tests or probes; what is below it only when it is looked at. */
  private async list(uri: vscode.Uri, resolve: boolean): Promise<void> {
    if (isFrozen(uri)) return;
    const key = uri.toString();
    const text = await readReward(uri);
    if (text === undefined || !/^["']?(tests|probes)["']?\s*:/m.test(text.text)) return this.drop(uri);
    const language = resolve ? await this.documents.language() : undefined;
    const digest = resolve ? await this.documents.digest(uri, text.text) : "";
    // Nothing is waited for from here on: of two that list a file at once, the later one finds the item of the first.
    const file = this.controller.items.get(key) ?? this.items.file(uri);
    if (language) {
      this.items.fill(file, text, language);
      if (file.children.size === 0) return this.drop(uri);
      const before = this.digests.get(key);
      if (before !== undefined && before !== digest) this.controller.invalidateTestResults(file);
      this.digests.set(key, digest);
    }
    if (this.controller.items.get(key) !== file) this.controller.items.add(file);
    this.finished.fire(uri);
  }

  private drop(uri: vscode.Uri): void {
    this.controller.items.delete(uri.toString());
    this.digests.delete(uri.toString());
    this.finished.fire(uri);
  }

  /** The leaves that a request is about, by file; files that were never looked at are resolved first. */
  private async requested(
    request: vscode.TestRunRequest,
  ): Promise<ReadonlyMap<vscode.TestItem, readonly vscode.TestItem[]>> {
    if (!request.include && this.controller.items.size === 0) await this.discover();
    const included = request.include ?? [...this.controller.items].map(([, item]) => item);
    for (const item of included) if (item.canResolveChildren) await this.resolve(item);
    const left = new Set(leavesOf(request.exclude ?? []));
    const files = new Map<vscode.TestItem, vscode.TestItem[]>();
    for (const leaf of leavesOf(included)) {
      if (left.has(leaf) || this.items.of(leaf).kind === "file") continue;
      const file = fileOf(leaf);
      files.set(file, [...(files.get(file) ?? []), leaf]);
    }
    return files;
  }

  private async run(request: vscode.TestRunRequest, token: vscode.CancellationToken, models = false): Promise<void> {
    const run = this.controller.createTestRun(request);
    const abort = new AbortController();
    // A run that a command began is cancelled where the editor shows it.
    const cancelling = [token, run.token].map((each) => each.onCancellationRequested(() => abort.abort()));
    try {
      const language = await this.documents.language();
      const digest = ({ uri, text }: RewardText) => this.documents.digest(uri, text);
      const services = { engine: this.engine, items: this.items, results: this.results, language, digest };
      const files = await this.requested(request);
      const serial = this.results.startRun();
      for (const leaves of files.values()) leaves.forEach((leaf) => run.enqueued(leaf));
      for (const [file, leaves] of files) {
        const text = file.uri && (await readReward(file.uri));
        if (!text) continue;
        if (models) run.appendOutput(`${withModels(language, text.text)}\r\n`);
        else for (const line of noModels(language, text.text)) run.appendOutput(`${line}\r\n`);
        await runFile(services, { text, leaves, run, serial, signal: abort.signal });
        if (file.uri) this.finished.fire(file.uri);
      }
    } finally {
      run.end();
      for (const each of cancelling) each.dispose();
    }
  }

  /** Picks a test of a file and traces it. */
  async traceOne(document: vscode.TextDocument): Promise<void> {
    await this.list(document.uri, true);
    const file = this.controller.items.get(document.uri.toString());
    const tests = file ? leavesOf([file]).filter((leaf) => this.items.of(leaf).kind === "test") : [];
    if (tests.length === 0) {
      void vscode.window.showInformationMessage("This reward file has no tests to trace. Add a `tests:` section.");
      return;
    }
    const choices = tests.map((test) => ({ label: test.label, description: test.description ?? "", test }));
    const picked = await vscode.window.showQuickPick(choices, { placeHolder: "Which test is to be traced?" });
    if (picked) await this.trace(new vscode.TestRunRequest([picked.test]), new vscode.CancellationTokenSource().token);
  }

  /** Runs tests and shows every step of each; probes are only run. */
  private async trace(request: vscode.TestRunRequest, token: vscode.CancellationToken): Promise<void> {
    await this.run(request, token);
    for (const [file, leaves] of await this.requested(request)) {
      const text = file.uri && (await readReward(file.uri));
      for (const leaf of leaves.slice(0, mostTraces)) {
        const data = this.items.of(leaf);
        if (text && data.kind === "test" && !token.isCancellationRequested)
          await this.traces.show(text, { index: data.index, name: leaf.label });
      }
    }
  }

  dispose(): void {
    for (const timer of this.timers.values()) clearTimeout(timer);
    vscode.Disposable.from(...this.subscriptions, this.controller, this.finished).dispose();
  }
}

type RunHandler = (request: vscode.TestRunRequest, token: vscode.CancellationToken) => Promise<void>;
