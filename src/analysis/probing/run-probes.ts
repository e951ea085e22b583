import { hasValue } from "../../engine/fold-rows";
import type { Scored } from "../../engine/scored";
import type { ProbeResult } from "../../messages/testing";
import { breakdownOf } from "../breakdown";
import { blameOf } from "./blame";
import { acceptedRows } from "./gold";
import type { ProbeItem } from "./listed";
import type { Material } from "./material";
import { type Measured, measure, type ScoredResponse } from "./measured";
import type { Prompt } from "./prompts";
import { type Probe, units } from "./record";
import { type Response, scoreResponses } from "./score-made";
import { goldResponse } from "./texts";
import { count, figure, plural, quoted } from "./words";

/** What gold with its working is paid, by prompt; NaN where it cannot be scored. */
export async function goldTotals(material: Material, signal?: AbortSignal): Promise<ReadonlyMap<Prompt, number>> {
  const asked = material.prompts.filter(({ gold }) => gold !== undefined && gold !== "");
  if (asked.length === 0 || material.form === undefined) return new Map();
  const responses = asked.map((prompt): Response => ({ prompt, text: goldResponse(prompt, material) }));
  const { total } = await scoreResponses(material.scored, responses, material.columns, signal);
  return new Map(asked.map((prompt, row) => [prompt, hasValue(total, row) ? total.values[row]! : NaN]));
}

export async function runProbe(
  item: ProbeItem,
  material: Material,
  gold: ReadonlyMap<Prompt, number>,
  signal?: AbortSignal,
): Promise<ProbeResult> {
  const began = performance.now();
  const { probe, allow, answers } = item;
  const reason = unfit(probe, material);
  const made =
    reason === undefined
      ? material.prompts.flatMap((prompt) =>
          probe.make(prompt, material, { answers }).map((response) => ({ ...response, prompt })),
        )
      : [];
  const asked = new Set(made.map(({ prompt }) => prompt)).size;
  const few =
    reason ??
    (asked === 0
      ? "No response could be made from these rollouts."
      : asked < probe.least
        ? `Needs rollouts of ${plural(probe.least, "prompt")} (have ${count(asked)}).`
        : undefined);
  if (few !== undefined) return skipped(item, few, performance.now() - began);

  const scored = await scoreResponses(material.scored, made, material.columns, signal);
  const right = material.check && acceptedRows(scored, material.check);
  const responses = made.map((response, row): ScoredResponse => ({
    ...response,
    row,
    total: hasValue(scored.total, row) ? scored.total.values[row]! : NaN,
    accepted: right?.[row] === 1,
    full: gold.get(response.prompt) ?? NaN,
  }));
  const measured = measure(probe.measure, responses, material, allow ?? probe.limit);
  return { ...resultOf(item, measured, responses, scored, material), durationMs: performance.now() - began };
}

function unfit(probe: Probe, material: Material): string | undefined {
  const [model] = material.models;
  if (model !== undefined)
    return `\`${model}\` needs a model or a judge, and probes run with rules only in this version.`;
  if (material.prompts.length === 0) return "No rollout has a reward, so there is nothing to make responses from.";
  return probe.unfit?.(material);
}

const base = ({ probe, path }: ProbeItem) => ({
  name: probe.name,
  pack: probe.pack,
  path,
  unit: units[probe.measure],
});

const skipped = (item: ProbeItem, reason: string, durationMs: number): ProbeResult => ({
  ...base(item),
  state: "skipped",
  reason,
  prompts: 0,
  responses: 0,
  value: null,
  limit: null,
  figure: "skipped",
  outcome: `skipped: ${reason.replaceAll("`", "")}`,
  message: `Skipped: ${reason}`,
  accepted: null,
  real: null,
  outranks: null,
  kept: [],
  blame: [],
  durationMs,
});

function resultOf(
  item: ProbeItem,
  measured: Measured,
  responses: readonly ScoredResponse[],
  scored: Scored,
  material: Material,
): Omit<ProbeResult, "durationMs"> {
  const { probe } = item;
  const { passed, value, limit, prompts, example } = measured;
  const breakdown = example && breakdownOf(scored, example.row, example.variant);
  // What a response may be paid as much as is the rollout that it was made from: what counts is what it gains over that.
  const compared = probe.measure === "rise" || (probe.measure === "share" && limit === 1 && example?.prompt.right);
  const before = example && compared ? breakdownOf(material.scored, example.prompt.best, "") : undefined;
  const blame = breakdown ? blameOf(breakdown, before, material.plan) : [];
  const outranks = example ? outranked(example.total, material.scored) : null;
  const asked = [...new Set(responses.map(({ prompt }) => prompt))];
  const mean = (of: (prompt: Prompt) => number): number => asked.reduce((sum, one) => sum + of(one), 0) / asked.length;
  return {
    ...base(item),
    state: passed ? "passed" : "failed",
    prompts,
    responses: responses.length,
    value,
    limit,
    figure: measured.figure,
    outcome: measured.outcome,
    message: sentence(probe, measured, blame, outranks, material, responses.length),
    accepted: material.check
      ? { count: responses.filter((response) => response.accepted).length, of: responses.length }
      : null,
    real: { best: mean(({ bestTotal }) => bestTotal), median: mean(({ medianTotal }) => medianTotal) },
    outranks,
    kept: probe.name === "tag_spam" ? keptChecks(responses, scored, material) : [],
    blame,
    ...(example && breakdown
      ? {
          example: {
            from: material.scored.table.ids[example.prompt.best] ?? "",
            variant: example.variant,
            text: example.text,
            breakdown,
          },
        }
      : {}),
  };
}

/** Real rollouts that are paid less. */
function outranked(paid: number, { total }: Scored): ProbeResult["outranks"] {
  const rewards = total.values.filter((_, row) => hasValue(total, row));
  return { count: rewards.filter((reward) => reward < paid - 1e-9).length, of: rewards.length };
}

/** Dimensions that check tags and give a response with repeated tags at least what they gave before, in every prompt. */
function keptChecks(responses: readonly ScoredResponse[], scored: Scored, material: Material): readonly string[] {
  return material.tagChecks.filter((name) => {
    const made = scored.dimensions.get(name)?.shaped;
    const real = material.scored.dimensions.get(name)?.shaped;
    const low = material.plan.dimensions.find((dimension) => dimension.name === name)?.shaped.low ?? 0;
    const copies = responses.filter(
      ({ variant, prompt: { best } }) => variant.includes("copies") && real !== undefined && real.values[best]! > low,
    );
    return copies.length > 0 && copies.every(({ row, prompt: { best } }) => made!.values[row]! >= real!.values[best]!);
  });
}

function sentence(
  { noun, measure: kind }: Probe,
  { said, expected, value, example }: Measured,
  blame: ProbeResult["blame"],
  below: ProbeResult["outranks"],
  { prompts: all }: Material,
  responses: number,
): string {
  const [first] = blame;
  const due =
    first === undefined || value === null || value <= 0 || kind === "full" || kind === "share" || kind === "accepted"
      ? ""
      : first.part > 0.995
        ? `, all of it by \`${first.dimension}\``
        : `, ${Math.round(first.part * 100)}% of it by \`${first.dimension}\``;
  const outranks =
    (kind === "nothing" || kind === "median") && below
      ? ` It would outrank ${count(below.count)} of ${plural(below.of, "real rollout")}.`
      : "";
  const made = `${plural(responses, "response")} made from ${plural(all.length, "prompt")}.`;
  const shown =
    example === undefined
      ? ""
      : ` For example ${quoted(example.text)} is paid ${Number.isNaN(example.total) ? "nothing" : figure(example.total)}.`;
  return `${noun} ${said}${due}.\n\n${expected}${outranks} ${made}${shown}`;
}
