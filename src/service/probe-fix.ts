import { goldCheck } from "../analysis/probing/gold";
import { probeReport } from "../analysis/probing/report";
import { execute } from "../engine/execute";
import type { Path } from "../engine/plan";
import type { Scored } from "../engine/scored";
import { compile } from "../language/compile";
import { parseDocument, type RewardDocument } from "../language/document/document";
import { payOnlyWhen } from "../language/edits";
import { withEdits } from "../language/number-edits";
import type { ProbeReport, ProbeResult, TriedFix } from "../messages/testing";

/** How many failed probes a fix is tried for. */
const mostTried = 6;
/** How many of those that pay a response are tried. */
const mostBlamed = 2;

type Candidate = Pick<TriedFix, "title" | "edits" | "gate">;

/** The edit that pays a dimension only where the answer is right; undefined where it is what says so, or is paid so already. */
function payWhenRight(document: RewardDocument, scored: Scored, dimension: string, term: Path): Candidate | undefined {
  const gold = goldCheck(scored)?.dimension;
  if (gold === undefined || gold.name === dimension) return undefined;
  const condition = `${gold.name} == ${gold.shaped.high}`;
  const edits = payOnlyWhen(document, term, condition);
  if (edits.length === 0) return undefined;
  return { title: `Pay ${dimension} only when ${gold.name}`, edits, gate: { path: term, condition } };
}

/**
 * Adds to failed probes an edit of the file that was tried: scored on the same rollouts, with the same probe. One that passes
 * goes before one that only helps; what changes nothing is not offered.
 */
export async function withFixes(
  report: ProbeReport,
  document: RewardDocument,
  scored: Scored,
  signal: AbortSignal,
): Promise<ProbeReport> {
  const fixes = new Map<ProbeResult, TriedFix>();
  for (const result of report.results.filter(({ state }) => state === "failed").slice(0, mostTried)) {
    for (const { dimension, path } of result.blame.slice(0, mostBlamed)) {
      const candidate = payWhenRight(document, scored, dimension, path);
      const tried = candidate && (await tryFix(candidate, result, document, scored, signal));
      if (tried === undefined) continue;
      if (!fixes.has(result) || tried.passes) fixes.set(result, tried);
      if (tried.passes) break;
    }
  }
  if (fixes.size === 0) return report;
  const results = report.results.map((result) => {
    const fix = fixes.get(result);
    return fix ? { ...result, fix } : result;
  });
  return { ...report, results };
}

async function tryFix(
  candidate: Candidate,
  result: ProbeResult,
  document: RewardDocument,
  scored: Scored,
  signal: AbortSignal,
): Promise<TriedFix | undefined> {
  const { plan } = compile(parseDocument(withEdits(document.text, candidate.edits), document.files));
  if (plan === undefined) return undefined;
  const edited = await execute(plan, scored.table, { previous: scored, signal });
  const { results } = await probeReport(edited, plan.probes, { only: [result.name], signal });
  const [after] = results;
  if (after === undefined || after.state === "skipped" || after.value === result.value) return undefined;
  return { ...candidate, effect: `then ${after.figure}`, passes: after.state === "passed" };
}
