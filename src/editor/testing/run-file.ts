import * as vscode from "vscode";
import { commandIds } from "../../messages/contribution-ids";
import type { ProbeResult, TestResult } from "../../messages/testing";
import type { LanguageModule } from "../documents";
import type { EngineHost } from "../engine-host";
import { commandLink, linked, markdown } from "../places";
import type { Items } from "./items";
import { checkMessage, fixLine, probeMessage } from "./message";
import type { Results, TestOutcome } from "./results";
import { rangeIn, type RewardText } from "./reward-texts";

export interface RunServices {
  readonly engine: EngineHost;
  readonly items: Items;
  readonly results: Results;
  readonly language: LanguageModule;
  /** Of the plan of a text, with what it extends. */
  readonly digest: (text: RewardText) => Promise<string>;
}

/** Tests and probes of one file that are to be run. */
export interface FileRun {
  readonly text: RewardText;
  readonly leaves: readonly vscode.TestItem[];
  readonly run: vscode.TestRun;
  readonly signal: AbortSignal;
  /** Number of the run. */
  readonly serial: number;
}

/** Runs what was asked for in one file, and nothing else. What cannot be run is an error of its items. */
export async function runFile(services: RunServices, of: FileRun): Promise<void> {
  const { run, leaves } = of;
  for (const item of leaves) {
    run.started(item);
    item.busy = true;
  }
  try {
    await runTestItems(services, of);
    await runProbeItems(services, of);
  } catch (error) {
    const message = error instanceof Error ? error.message : String(error);
    for (const item of leaves) {
      if (of.signal.aborted) run.skipped(item);
      else run.errored(item, new vscode.TestMessage(message));
    }
  } finally {
    for (const item of leaves) item.busy = false;
  }
}

const fileRequest = ({ text: { uri, text } }: FileRun) => ({ path: uri.fsPath, text });

async function runTestItems(services: RunServices, of: FileRun): Promise<void> {
  const { engine, items, results } = services;
  const { run, text, signal, leaves } = of;
  const byIndex = new Map<number, vscode.TestItem>();
  for (const item of leaves) {
    const data = items.of(item);
    if (data.kind === "test") byIndex.set(data.index, item);
  }
  if (byIndex.size === 0) return;
  const reply = await engine.request("test", { file: fileRequest(of), only: [...byIndex.keys()] }, { signal });
  if (!reply.ok) {
    const message = `${reply.none.message} ${reply.none.next}`;
    return byIndex.forEach((item) => run.errored(item, new vscode.TestMessage(message)));
  }
  const digest = await services.digest(text);
  const outcomes = new Map<number, TestOutcome>();
  const left = new Map(byIndex);
  for (const result of reply.tests) {
    const index = Number(result.path[1]);
    const item = byIndex.get(index);
    if (item === undefined) continue;
    left.delete(index);
    reportTest(services, of, item, result);
    const data = items.of(item);
    outcomes.set(index, { result, digest, run: of.serial, source: data.kind === "test" ? data.source : "" });
  }
  for (const item of left.values()) {
    const message = "This test cannot be read, so it was not run. See its problems.";
    run.errored(item, new vscode.TestMessage(message));
  }
  results.setTests(text.uri, outcomes);
}

function reportTest(services: RunServices, of: FileRun, item: vscode.TestItem, result: TestResult): void {
  const { run } = of;
  item.description = result.figure;
  if (result.passed) return run.passed(item, result.durationMs);
  const failed = result.checks.filter(({ passed }) => !passed);
  const document = services.language.parseDocument(of.text.text);
  const messages = failed.map((check) => {
    const message = new vscode.TestMessage(markdown(checkMessage(check, result)));
    const place = services.language.rangeOf(document, check.path);
    const range = place ? rangeIn(of.text, place.key ?? place.value) : item.range;
    if (item.uri && range) message.location = new vscode.Location(item.uri, range);
    return message;
  });
  for (const check of failed)
    run.appendOutput(
      `${result.name}: ${check.message ?? `${check.subject} is ${check.actual}, expected ${check.expected}`}\r\n`,
      undefined,
      item,
    );
  run.failed(item, messages, result.durationMs);
}

async function runProbeItems({ engine, items, results }: RunServices, of: FileRun): Promise<void> {
  const { run, text, signal, leaves } = of;
  const byName = new Map<string, vscode.TestItem>();
  for (const item of leaves) {
    const data = items.of(item);
    if (data.kind === "probe") byName.set(data.name, item);
  }
  if (byName.size === 0) return;
  const reply = await engine.request("probe", { file: fileRequest(of), only: [...byName.keys()] }, { signal });
  if (!reply.ok) {
    const { message, next } = reply.none;
    for (const item of byName.values()) {
      item.description = "skipped";
      run.appendOutput(`${item.label}: skipped. ${message} ${next}\r\n`, undefined, item);
      run.skipped(item);
    }
    return;
  }
  for (const result of reply.report.results) {
    const item = byName.get(result.name);
    if (item) reportProbe(of, item, result);
  }
  results.setProbes(text.uri, reply.report, of.serial);
}

function reportProbe({ run, text }: FileRun, item: vscode.TestItem, result: ProbeResult): void {
  item.description = result.state === "skipped" ? "skipped" : result.figure;
  const plain = result.message.replaceAll(/\*\*|`/g, "").replaceAll("\n\n", " ");
  run.appendOutput(`${result.name}: ${result.outcome}\r\n`, undefined, item);
  if (result.state === "skipped") return run.skipped(item);
  if (result.state === "passed") return run.passed(item, result.durationMs);
  run.appendOutput(`${plain}\r\n`, undefined, item);
  const { fix } = result;
  const apply = commandIds.applyTriedFix;
  const line = fix && fixLine(fix, (title) => commandLink(title, apply, [text.uri.toString(), fix.gate]));
  const message = new vscode.TestMessage(linked(probeMessage(result), line ? `\n\n${line}` : "", [apply]));
  run.failed(item, message, result.durationMs);
}
