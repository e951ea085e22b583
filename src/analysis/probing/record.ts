import type { Material } from "./material";
import type { Prompt } from "./prompts";

/** A response that was made up for one prompt. */
export interface Made {
  readonly text: string;
  /** What was done, in a word or two: `5 copies of <answer>`. */
  readonly variant: string;
  /**
   * Responses of one prompt with equal `either` count by the least paid of them: what is right in one place and wrong in
   * another is no fault.
   */
  readonly either?: string;
}

/**
 * What is measured over the made-up responses, and when that is too much.
 *
 * - `nothing`: the mean total, which must not be above 0, the median of the real rollouts of the prompts, or, where all real
 *   rollouts are paid more than 0, the least of them. Unit: total.
 * - `median`: the mean total, which must not be above the median of the real rollouts. Unit: total.
 * - `share`: the mean total as a share of what gold is paid, counted from 0 or the least that a real rollout is paid, if that is
 *   negative; it must stay below the limit.
 * - `rise`: how much more is paid than for the rollout that the response was made from; too much where the mean is above the
 *   limit and a sign test over prompts says so with p <= 0.01. Unit: total.
 * - `full`: the share of responses for which the dimension that compares with gold gives its maximum, which must reach the limit.
 * - `accepted`: the same share, which must not be above the limit.
 */
export type Measure = "nothing" | "median" | "share" | "rise" | "full" | "accepted";

export interface ProbeOptions {
  readonly answers: readonly string[] | undefined;
}

/** One probe: a file of `probes/`. Completion, hover, documentation and execution read the same record. */
export interface Probe {
  readonly kind: "probe";
  readonly name: string;
  readonly pack: string;
  /** One line, for lists: what it makes. */
  readonly summary: string;
  /** Markdown: what is made from a row, what is measured, what fails, and why that matters. */
  readonly docs: string;
  /** How a response is named in a sentence: `An empty answer`. */
  readonly noun: string;
  readonly measure: Measure;
  /** The limit if the file does not say `allow`, in the unit of the measure; undefined where the rollouts decide. */
  readonly limit?: number;
  /** Fewest prompts that say anything. */
  readonly least: number;
  /** True if it takes `answers`. */
  readonly answers?: boolean;
  readonly source?: string;
  /** Why it cannot be run on this file and its rollouts, with what to do; undefined where it can. */
  unfit?(material: Material): string | undefined;
  /** Responses for one prompt; none where the prompt gives nothing to make one of. */
  make(prompt: Prompt, material: Material, options: ProbeOptions): readonly Made[];
}

export const defineProbe = (probe: Probe): Probe => probe;

export const units: Readonly<Record<Measure, string>> = {
  nothing: "total",
  median: "total",
  share: "share of what gold is paid",
  rise: "rise of the total",
  full: "share of responses taken for right",
  accepted: "share of responses taken for right",
};
