import * as vscode from "vscode";
import type { ProbeReport, ProbeResult, TestResult } from "../../messages/testing";

/** A test's last result, and what it was run on. */
export interface TestOutcome {
  readonly result: TestResult;
  readonly source: string;
  readonly digest: string;
  /** Number of the run, counted up. */
  readonly run: number;
}

export interface FileResults {
  /** By place in the list `tests`. */
  readonly tests: ReadonlyMap<number, TestOutcome>;
  /** Of the plan that has its digest; results of probes that were run apart are together in it. */
  readonly probes: ProbeReport | undefined;
  /** Number of the run in which each probe was last run from the Test Explorer. */
  readonly probeRuns: ReadonlyMap<string, number>;
}

const nothing: FileResults = { tests: new Map(), probes: undefined, probeRuns: new Map() };

/** The last result of each test and probe, by file: lists, decorations, lenses and problems read them. */
export class Results implements vscode.Disposable {
  private readonly files = new Map<string, FileResults>();
  private runs = 0;
  private readonly changed = new vscode.EventEmitter<vscode.Uri>();
  readonly onDidChange = this.changed.event;

  of(uri: vscode.Uri): FileResults {
    return this.files.get(uri.toString()) ?? nothing;
  }

  /** The number of the last run of tests. The editor shows its messages itself; those of older runs are ours to show. */
  get lastRun(): number {
    return this.runs;
  }

  startRun(): number {
    return ++this.runs;
  }

  setTests(uri: vscode.Uri, outcomes: ReadonlyMap<number, TestOutcome>): void {
    const known = this.of(uri);
    this.set(uri, { ...known, tests: new Map([...known.tests, ...outcomes]) });
  }

  /**
   * A report on the same plan is added to what is known; one on another plan replaces it.
   * @param run of the Test Explorer; absent for probes that were run on save.
   */
  setProbes(uri: vscode.Uri, report: ProbeReport, run?: number): void {
    const known = this.of(uri);
    const probeRuns = new Map(known.probeRuns);
    if (run !== undefined) for (const { name } of report.results) probeRuns.set(name, run);
    const before = known.probes?.digest === report.digest ? known.probes : undefined;
    const results = new Map<string, ProbeResult>(
      [...(before?.results ?? []), ...report.results].map((result) => [result.name, result]),
    );
    const facts = report.facts.gold || report.facts.unsteady.length > 0 || !before ? report.facts : before.facts;
    this.set(uri, { ...known, probes: { ...report, facts, results: [...results.values()] }, probeRuns });
  }

  private set(uri: vscode.Uri, results: FileResults): void {
    this.files.set(uri.toString(), results);
    this.changed.fire(uri);
  }

  forget(uri: vscode.Uri): void {
    if (this.files.delete(uri.toString())) this.changed.fire(uri);
  }

  dispose(): void {
    this.changed.dispose();
  }
}
