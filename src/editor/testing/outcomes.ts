import type { ProbeResult, TestResult } from "../../messages/testing";
import type * as Language from "../../language";

/** What came out of a test or probe, for the end of the line that holds an offset. */
export interface OutcomeLine {
  readonly kind: "test" | "probe";
  readonly offset: number;
  readonly text: string;
  readonly state: "passed" | "failed" | "skipped";
  /** The test, or the reward, has changed since. */
  readonly stale: boolean;
  readonly hover: string;
}

interface Known {
  readonly tests: ReadonlyMap<
    number,
    { readonly result: TestResult; readonly source: string; readonly digest: string; readonly run: number }
  >;
  readonly probes: { readonly digest: string; readonly results: readonly ProbeResult[] } | undefined;
  readonly probeRuns: ReadonlyMap<string, number>;
}

/**
 * Outcomes of a file, a line each: of expectations at their own lines, of a pack together. What failed in the last run of the
 * Test Explorer is left out: the editor shows its message at that place.
 */
export function outcomeLines(
  language: Pick<typeof Language, "testingItems" | "rangeOf">,
  document: Language.RewardDocument,
  digest: string,
  { tests, probes, probeRuns }: Known,
  lastRun: number,
): readonly OutcomeLine[] {
  const items = language.testingItems(document);
  const lines: OutcomeLine[] = [];
  for (const { index, expect, source } of items.tests) {
    const known = tests.get(index);
    if (known === undefined) continue;
    const stale = known.digest !== digest || known.source !== source;
    for (const line of testLines(language, document, known.result, expect.end))
      if (line.state !== "failed" || known.run !== lastRun) lines.push({ ...line, stale });
  }
  const listed = new Map<number, ProbeResult[]>();
  for (const { name, index } of items.probes) {
    const result = probes?.results.find((candidate) => candidate.name === name);
    if (result) listed.set(index, [...(listed.get(index) ?? []), result]);
  }
  for (const [index, results] of listed) {
    if (results.some(({ name, state }) => state === "failed" && probeRuns.get(name) === lastRun)) continue;
    const item = items.probes.find((probe) => probe.index === index)!;
    const pack = item.name !== item.entry || results.length > 1;
    const stale = probes?.digest !== digest;
    const offset = item.selection.end;
    lines.push({ kind: "probe", offset, stale, ...(pack ? packOutcome(results) : probeOutcome(results[0]!)) });
  }
  return inOneLine(document.text, lines);
}

type Outcome = Pick<OutcomeLine, "text" | "state" | "hover">;

const probeOutcome = ({ outcome, state, message }: ProbeResult): Outcome => ({ text: outcome, state, hover: message });

/** A pack in one line: how many passed, and the first that failed. */
function packOutcome(results: readonly ProbeResult[]): Outcome {
  const passed = results.filter(({ state }) => state === "passed").length;
  const run = results.filter(({ state }) => state !== "skipped").length;
  const skipped = results.length - run;
  const failed = results.find(({ state }) => state === "failed");
  const text = [
    run === 0 ? "all skipped" : `${passed} of ${run}`,
    ...(failed ? [`${failed.name} ${failed.outcome}`] : []),
    ...(skipped > 0 && run > 0 ? [`${skipped} skipped`] : []),
  ].join(", ");
  const state = failed ? "failed" : run === 0 ? "skipped" : "passed";
  return { text, state, hover: results.map(({ name, outcome }) => `- \`${name}\`: ${outcome}`).join("\n") };
}

/** Expectations that stand on lines of their own have their outcomes there; those of one line are counted. */
function testLines(
  { rangeOf }: Pick<typeof Language, "rangeOf">,
  document: Language.RewardDocument,
  { checks, passed }: TestResult,
  end: number,
): readonly Omit<OutcomeLine, "stale">[] {
  const lineOf = (offset: number): number => document.text.lastIndexOf("\n", offset - 1);
  const byLine = new Map<number, { offset: number; own: (typeof checks)[number][] }>();
  for (const check of checks) {
    const place = rangeOf(document, check.path);
    const offset = place ? (place.key ?? place.value).start : end;
    const at = byLine.get(lineOf(offset)) ?? { offset, own: [] };
    at.own.push(check);
    byLine.set(lineOf(offset), at);
  }
  return [...byLine.values()].map(({ offset, own }) => {
    const failed = own.filter((check) => !check.passed);
    const first = failed[0];
    const more = failed.length > 1 ? ` (and ${failed.length - 1} more)` : "";
    const text = first
      ? `${own.length > 1 ? `${first.subject} is ` : ""}${first.outcome}${more}`
      : own.length === 1
        ? own[0]!.outcome || "✓"
        : `${own.length} of ${own.length}`;
    return {
      kind: "test" as const,
      offset,
      text,
      state: first || (!passed && own.length === 0) ? "failed" : "passed",
      hover: "",
    };
  });
}

/** Outcomes of one line of the text follow each other in it. */
function inOneLine(text: string, lines: readonly OutcomeLine[]): readonly OutcomeLine[] {
  const found = new Map<number, OutcomeLine>();
  for (const line of lines) {
    const at = text.lastIndexOf("\n", line.offset - 1);
    const known = found.get(at);
    found.set(
      at,
      known
        ? {
            ...known,
            text: `${known.text} · ${line.text}`,
            state: known.state === "failed" ? "failed" : line.state,
            stale: known.stale || line.stale,
            hover: [known.hover, line.hover].filter((hover) => hover !== "").join("\n\n"),
          }
        : line,
    );
  }
  return [...found.values()];
}
