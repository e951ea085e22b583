import type { ProbeResult } from "../messages/testing";
import { rangeOf } from "./document/document";
import { payOnlyWhen } from "./edits";
import type { Finding, RuleContext } from "./rule";
import type { QuickFix, TextRange } from "./types";
import { placeOfDimension, placeOfTerm } from "./weighed-terms";

const tiny = 1e-9;

/** A number as it reads in a message. */
export const shown = (value: number): string => (Math.abs(value) < tiny ? "0" : value.toFixed(2).replace("-", "−"));

/** The result of a probe that was run; undefined where it was skipped or not run. */
export function probeResult({ knowledge }: RuleContext, name: string): ProbeResult | undefined {
  const result = knowledge.probes?.results.find((candidate) => candidate.name === name);
  return result === undefined || result.state === "skipped" || result.value === null ? undefined : result;
}

/** True if the file asks for the probe: then its own limit counts. */
export const isListed = ({ path }: ProbeResult): boolean => path.length > 0;

/** Where a probe stands in the file, if it is listed. */
function listedAt({ document }: RuleContext, { path }: ProbeResult): TextRange | undefined {
  const place = path.length === 0 ? undefined : rangeOf(document, path);
  if (place === undefined) return undefined;
  const { start, end } = place.key ?? place.value;
  return { start, end: start + document.text.slice(start, end).trimEnd().length };
}

/** The term that pays a response, or the dimension; else the probe's own line, else the aggregate. */
function placeOfBlame(context: RuleContext, result: ProbeResult): TextRange | undefined {
  const [first] = result.blame;
  const term = first && (placeOfTerm(context, first) ?? placeOfDimension(context, first.dimension));
  return term ?? listedAt(context, result) ?? rangeOf(context.document, ["aggregate"])?.key;
}

/** What a response is paid for, as related information: the others who pay it, and the probe's line. */
function relatedTo(context: RuleContext, result: ProbeResult): Finding["related"] {
  const others = result.blame.slice(1, 4).flatMap(({ dimension, part, path }) => {
    const place = placeOfTerm(context, { path }) ?? placeOfDimension(context, dimension);
    return place && part > 0.005
      ? [{ ...place, message: `\`${dimension}\` pays ${Math.round(part * 100)}% of it.` }]
      : [];
  });
  const line = listedAt(context, result);
  const asked = line ? [{ ...line, message: `The probe \`${result.name}\`: ${result.outcome}.` }] : [];
  return [...others, ...asked];
}

/** The edit that was tried on this probe, written for the text as it is now. None once the reward has changed. */
function fixesOf({ document, compiled, knowledge }: RuleContext, { fix }: ProbeResult): readonly QuickFix[] {
  if (fix === undefined || knowledge.probes?.digest !== compiled.plan?.digest) return [];
  const edits = payOnlyWhen(document, fix.gate.path, fix.gate.condition);
  const effect = `${fix.effect}${fix.passes ? ", passes" : ", still fails"}`;
  return edits.length === 0 ? [] : [{ title: `${fix.title} (${effect})`, edits, preferred: fix.passes }];
}

/** A finding at what pays a made-up response. */
export function findingOf(
  context: RuleContext,
  result: ProbeResult,
  message: string,
  severity?: Finding["severity"],
): readonly Finding[] {
  const place = placeOfBlame(context, result);
  if (place === undefined) return [];
  const related = relatedTo(context, result);
  const fixes = fixesOf(context, result);
  return [
    {
      ...place,
      message,
      ...(severity ? { severity } : {}),
      ...(related && related.length > 0 ? { related } : {}),
      ...(fixes.length > 0 ? { fixes } : {}),
      about: result.blame.map(({ dimension }) => dimension),
    },
  ];
}
