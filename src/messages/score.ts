import type { Status } from "./status";

/** A place in a rollout's text that explains a score. Offsets are UTF-16 code units, the end is exclusive. */
export interface Evidence {
  /** The rollout field that the offsets refer to, such as `completion`. */
  readonly field: string;
  readonly start: number;
  readonly end: number;
  readonly note: string;
  /** True where the span counts against the rollout. */
  readonly against?: boolean;
}

/** One dimension of one rollout. A missing number is null, never 0. */
export interface DimensionScore {
  /** After shape. For `unparseable` the value that is used. */
  readonly value: number | null;
  /** Before shape. */
  readonly raw: number | null;
  readonly status: Status;
  /** Shapley contribution to the total, against the group's mean (LANGUAGE.md, section 7). Null for a metric. */
  readonly contribution: number | null;
  /** Standard error of the contribution, where not all cases were compared but a sample of orders. */
  readonly contributionError?: number;
  /** The same through the estimator. */
  readonly advantage: number | null;
  /** Why it is not `ok`, with the next step. */
  readonly message?: string;
  readonly evidence?: readonly Evidence[];
  /** One sentence for a reader: what was found. */
  readonly why?: string;
  /** Of a dimension that is a list, in its order. */
  readonly elements?: readonly ElementScore[];
  /** What else the same call gave, by name: before what counts where a part has no value. */
  readonly parts?: Readonly<Record<string, PartScore>>;
}

/** One part of a dimension, or of an element. A missing value is null, never 0. */
export interface PartScore {
  /** A number; of a part that others read, a text or any other value. */
  readonly value: PartValue;
  readonly status: Status;
  /** Why it is not `ok`. */
  readonly message?: string;
}

export type PartValue = number | string | boolean | null | readonly PartValue[] | { readonly [key: string]: PartValue };

/** One element of a dimension that is a list. A missing number is null, never 0. */
export interface ElementScore {
  /** Where it stands: its index from 0, or its span in a rollout field. */
  readonly at: number | { readonly start: number; readonly end: number };
  /** After shape. For `unparseable` the value that is used. */
  readonly value: number | null;
  /** Before shape. */
  readonly raw: number | null;
  readonly status: Status;
  /** Why it is not `ok`, or what was found. */
  readonly note?: string;
  readonly parts?: Readonly<Record<string, PartScore>>;
}

/** The advantages of the elements of one rollout, and that of the rollout as a whole. */
export interface AdvantageOfElements {
  readonly value: number;
  /** What the elements are. `node`: the nodes of a tree from below its root to the rollout. */
  readonly level: "turn" | "step" | "item" | "token" | "node";
  /** In the order of the list. */
  readonly elements: readonly number[];
  /** Of items that stand in a text: where. */
  readonly at?: readonly (number | { readonly start: number; readonly end: number })[];
}

/** The advantage of a rollout as a whole. */
export const wholeAdvantage = (advantage: ScoreRow["advantage"]): number | null =>
  typeof advantage === "object" && advantage !== null ? advantage.value : advantage;

/** One scored rollout: a row of `reward-lab score` and of the reward server (LANGUAGE.md, section 10). */
export interface ScoreRow {
  readonly id: string;
  readonly group: string;
  readonly total: {
    readonly value: number | null;
    readonly status: Status;
    readonly message?: string;
    /** How the nodes of the aggregate come to it: the branch taken, the level that decides, weights of the group. */
    readonly why?: string;
  };
  /** A number; with those of its elements where the estimator or a modifier gives them advantages of their own. */
  readonly advantage: number | null | AdvantageOfElements;
  readonly dimensions: Readonly<Record<string, DimensionScore>>;
  /** Digest of the plan that gave the numbers. */
  readonly plan: string;
}
