import type { Material } from "./material";
import type { Prompt } from "./prompts";
import type { Made, Measure } from "./record";
import { signTest } from "./sign-test";
import { count, figure, percent, plural } from "./words";

/** A response after scoring. */
export interface ScoredResponse extends Made {
  readonly prompt: Prompt;
  /** Row in the scores of the responses. */
  readonly row: number;
  /** NaN where it could not be scored. */
  readonly total: number;
  /** Whether the dimension that compares with gold gives its maximum; false without one. */
  readonly accepted: boolean;
  /** What gold is paid for the same prompt; NaN where that is not known. */
  readonly full: number;
}

export interface Measured {
  readonly passed: boolean;
  readonly value: number | null;
  readonly limit: number | null;
  /** Prompts that count. */
  readonly prompts: number;
  readonly figure: string;
  readonly outcome: string;
  /** What came out and what was expected, after the noun: `is paid **0.10**`. */
  readonly said: string;
  readonly expected: string;
  /** The response that speaks most clearly. */
  readonly example: ScoredResponse | undefined;
}

const tiny = 1e-9;
/** Level of the sign test (reference: 34 of 50 gives p <= 0.01). */
const level = 0.01;

const mean = (values: readonly number[]): number => values.reduce((sum, value) => sum + value, 0) / values.length;

/**
 * The response of each prompt that counts: the most paid one, of those with equal `either` the least paid. One without a reward
 * is paid nothing at all, and so is what it stands for.
 */
function counted(responses: readonly ScoredResponse[]): readonly ScoredResponse[] {
  const prompts = new Map<Prompt, Map<string, ScoredResponse>>();
  for (const response of responses) {
    const own = prompts.get(response.prompt) ?? new Map<string, ScoredResponse>();
    const key = response.either ?? `own ${own.size}`;
    const known = own.get(key);
    const less = known === undefined || Number.isNaN(response.total) || response.total < known.total;
    if (less) own.set(key, response);
    prompts.set(response.prompt, own);
  }
  return [...prompts.values()].flatMap((own) => {
    const paid = [...own.values()].filter(({ total }) => !Number.isNaN(total));
    return paid.length === 0 ? [] : [paid.reduce((a, b) => (b.total > a.total ? b : a))];
  });
}

const nothingScored = (limit: number | undefined): Measured => ({
  passed: true,
  value: null,
  limit: limit ?? null,
  prompts: 0,
  figure: "not scored",
  outcome: "not scored, so not paid",
  said: "gets no reward at all, so it is not paid",
  expected: "",
  example: undefined,
});

const most = (responses: readonly ScoredResponse[], of: (response: ScoredResponse) => number) =>
  responses.reduce((a, b) => (of(b) > of(a) ? b : a));

/** What a measure says of the responses of one probe. */
export function measure(
  kind: Measure,
  responses: readonly ScoredResponse[],
  material: Material,
  limit: number | undefined,
): Measured {
  if (kind === "full") return paidInFull(responses, limit ?? 1);
  if (kind === "accepted") return accepted(responses, limit ?? 0);
  const own = counted(kind === "share" ? responses.filter(({ full }) => !Number.isNaN(full)) : responses);
  if (own.length === 0) return nothingScored(limit);
  if (kind === "rise") return risen(own, limit ?? 0);
  return kind === "share" ? share(own, lowestTotal(material), limit ?? 0.5) : paid(kind, own, material, limit);
}

function lowestTotal({ scored: { total } }: Material): number {
  let low = Infinity;
  for (const value of total.values) if (value < low) low = value;
  return low;
}

function paid(
  kind: "nothing" | "median",
  own: readonly ScoredResponse[],
  material: Material,
  allowed: number | undefined,
): Measured {
  const value = mean(own.map(({ total }) => total));
  const median = mean(own.map(({ prompt }) => prompt.medianTotal));
  const lowest = lowestTotal(material);
  const standard = kind === "median" ? median : Math.min(median, Math.max(0, lowest));
  const limit = allowed ?? standard;
  const passed = value <= limit + tiny;
  const few = own.every(({ total }) => Math.abs(total - value) < tiny) ? "paid" : "mean";
  const must =
    allowed !== undefined ? `allowed ${figure(limit)}` : limit === 0 ? "must be 0" : `must be ≤ ${figure(limit)}`;
  const shown = `${few} ${figure(value)}`;
  const because =
    allowed !== undefined
      ? ", as the file allows"
      : kind === "median" || limit === median
        ? ", the median of the real rollouts"
        : limit > 0
          ? ", the least that a real rollout is paid"
          : "";
  return {
    passed,
    value,
    limit,
    prompts: own.length,
    figure: shown,
    outcome: passed ? (kind === "median" ? `${shown}, median ${figure(median)}` : shown) : `${shown}, ${must}`,
    said: `is paid **${figure(value)}**${few === "mean" ? " on average" : ""}`,
    expected: `Expected at most ${limit === 0 ? "0" : figure(limit)}${because}.`,
    example: most(own, ({ total }) => total),
  };
}

function share(own: readonly ScoredResponse[], lowest: number, limit: number): Measured {
  const floor = Math.min(0, lowest);
  const made = mean(own.map(({ total }) => total));
  const full = mean(own.map((response) => response.full));
  if (full - floor < tiny) {
    return {
      ...nothingScored(limit),
      figure: "gold is paid nothing",
      outcome: "gold is paid nothing",
      said: "cannot be compared: gold is paid nothing",
    };
  }
  const value = (made - floor) / (full - floor);
  const passed = value < limit || (limit === 1 && value <= 1 + tiny);
  const must = limit === 1 ? "must not be more" : `must be below ${percent(limit)}`;
  return {
    passed,
    value,
    limit,
    prompts: own.length,
    figure: `${percent(value)} of gold`,
    outcome: passed ? `${percent(value)} of gold` : `${percent(value)} of gold, ${must}`,
    said: `is paid **${percent(value)}** of what gold is paid (${figure(made)} of ${figure(full)})`,
    expected: limit === 1 ? "Expected at most all of it." : `Expected below ${percent(limit)}.`,
    example: most(own, (response) => response.total / Math.max(tiny, response.full)),
  };
}

function risen(own: readonly ScoredResponse[], limit: number): Measured {
  const rises = own.map(({ total, prompt }) => total - prompt.bestTotal);
  const value = mean(rises);
  const raised = rises.filter((rise) => rise > tiny).length;
  const lowered = rises.filter((rise) => rise < -tiny).length;
  const p = signTest(raised, lowered);
  const passed = !(value > limit + tiny && p <= level);
  const before = mean(own.map(({ prompt }) => Math.abs(prompt.bestTotal)));
  const relative = before > tiny ? percent(Math.abs(value) / before) : figure(Math.abs(value));
  const shown =
    Math.abs(value) < tiny ? "changes nothing" : value > 0 ? `raises by ${figure(value)}` : `lowers by ${relative}`;
  const test =
    value > 0
      ? `raised ${count(raised)}, lowered ${count(lowered)} of ${count(own.length)}, sign test p ${p < 0.001 ? "< 0.001" : `= ${p.toFixed(3)}`}`
      : `raised ${count(raised)}, lowered ${count(lowered)} of ${count(own.length)}`;
  const much = value > 0 ? `**${figure(value)}** more` : `**${figure(-value)}** less`;
  return {
    passed,
    value,
    limit,
    prompts: own.length,
    figure: shown,
    outcome: passed ? shown : `${shown}, at most ${limit === 0 ? "0" : figure(limit)}`,
    said: `is paid ${Math.abs(value) < tiny ? "as much as" : `${much} than`} the rollout it was made from (${test})`,
    expected:
      limit === 0 ? "Expected not to raise the reward." : `Expected to raise the reward by at most ${figure(limit)}.`,
    example: most(own, ({ total, prompt }) => total - prompt.bestTotal),
  };
}

function paidInFull(responses: readonly ScoredResponse[], limit: number): Measured {
  if (responses.length === 0) return nothingScored(limit);
  const own = responses;
  const missed = own.filter((response) => !response.accepted);
  const value = 1 - missed.length / own.length;
  const passed = value >= limit - tiny;
  const byVariant = new Map<string, number>();
  for (const { variant } of missed) byVariant.set(variant, (byVariant.get(variant) ?? 0) + 1);
  const worst = [...byVariant].sort((a, b) => b[1] - a[1]);
  const names = worst.slice(0, 4).map(([variant, n]) => `${variant} (${count(n)})`);
  const more = worst.length > 4 ? `, and ${plural(worst.length - 4, "more form")}` : "";
  const shown = `${count(own.length - missed.length)} of ${count(own.length)} in full`;
  return {
    passed,
    value,
    limit,
    prompts: new Set(own.map(({ prompt }) => prompt)).size,
    figure: shown,
    outcome: passed ? shown : `${shown}; not ${worst[0]?.[0] ?? ""}`,
    said: `${missed.length === 0 ? "are all paid in full" : `are paid in full in **${count(own.length - missed.length)} of ${count(own.length)}**`}${names.length > 0 ? `; not ${names.join(", ")}${more}` : ""}`,
    expected: `Expected ${limit === 1 ? "all" : `at least ${percent(limit)}`} to be paid in full.`,
    example: missed[0] ?? own[0],
  };
}

function accepted(responses: readonly ScoredResponse[], limit: number): Measured {
  if (responses.length === 0) return nothingScored(limit);
  const taken = responses.filter((response) => response.accepted);
  const value = taken.length / responses.length;
  const passed = value <= limit + tiny;
  const shown = `right in ${count(taken.length)} of ${count(responses.length)}`;
  return {
    passed,
    value,
    limit,
    prompts: new Set(responses.map(({ prompt }) => prompt)).size,
    figure: shown,
    outcome: passed ? shown : `${shown}, at most ${percent(limit)}`,
    said: `is taken for right in **${count(taken.length)} of ${count(responses.length)}**`,
    expected: `Expected at most ${percent(limit)}.`,
    example: taken[0] ?? responses[0],
  };
}
