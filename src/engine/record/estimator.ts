import type { TObject } from "typebox";
import type { NumberColumn, ValueColumn } from "../column";
import type { Expression } from "../expression/types";
import type { Groups } from "../groups";
import type { Elements } from "../levels/elements";
import type { ElementLevel } from "../levels/level";
import type { InPlacePayment, Payments } from "../levels/payments";
import type { Static } from "../parameters";
import type { TrainingSystem } from "../presets";
import type { ScoredDimension } from "../scored";
import type { LanguageRecord } from "./language-record";

/** Advantages of turns, steps, tokens, items or nodes of a tree. */
export interface ElementAdvantages {
  readonly elements: Elements;
  /** One an element; 0 in unscorable rows. */
  readonly values: Float64Array;
}

/** Rewards turned into advantages. */
export interface Advantages {
  /** One a row; 0 in dead groups and for unscorable rows. */
  readonly values: Float64Array;
  /** Where the elements of a rollout have advantages of their own: then `values` is that of the rollout as a whole. */
  readonly elements?: ElementAdvantages | undefined;
  /** What a reader should know of them: how many turns had nothing to be compared with. */
  readonly remarks?: readonly string[];
  /** dA/dR of each row with its group's statistics held fixed: contributions to the advantage are contributions to R times this. */
  readonly scale: Float64Array;
  /** 1 for each group that gives no gradient. */
  readonly dead: Uint8Array;
}

/** An estimator (RECORDS.md, section 5). */
export interface Estimator<P extends TObject = TObject> extends LanguageRecord<P> {
  readonly kind: "estimator";
  /** True if it compares inside a group, so that a group can be dead. */
  readonly grouped: boolean;
  /** True if rewards below 0 have no meaning for it. */
  readonly positive?: boolean;
  /** True if it divides by a standard deviation of the group. */
  dividesByGroupStd(parameters: Static<P>): boolean;
  /** True if it takes what is paid in place: alone, or through a trainer that gets its rewards step by step. */
  readonly takesElements?: boolean | ((parameters: Static<P>) => boolean);
  /** The level of the elements that have advantages of their own; `in place`: those of what is paid in place. Absent: none have. */
  readonly elementLevel?: ElementLevel | "node" | "in place";
  /** True if it takes several rewards a rollout, as `vector` gives them. */
  readonly takesVectors?: boolean;
  /** True if it compares what is paid in place and nothing else. */
  needsInPlace?(parameters: Static<P>): boolean;
  /** Dimensions that its parameters name, and whether each must be a list. */
  dimensions?(parameters: Static<P>): readonly { readonly name: string; readonly list: boolean }[];
  /** The constants that training systems use, by the word of `as`: what is not written has these values. */
  readonly presets?: Readonly<Partial<Record<TrainingSystem, Partial<Static<P>>>>>;
  /**
   * @param batch batch of each row, for estimators with statistics over a batch; absent = all rows are one batch.
   * @param context of the scored rollouts, for estimators that look at more than the rewards.
   */
  advantages(
    rewards: NumberColumn,
    groups: Groups,
    parameters: Static<P>,
    batch?: Int32Array,
    context?: AdvantageContext,
  ): Advantages;
}

/** The lists of rollouts and what is paid there. */
export interface AdvantageLists {
  /** The lists of a level, or of another space. */
  elements(space: string): Elements;
  /** What each element of a space is paid: what is paid in place there, the rest of the total at the last; NaN in unscorable rows. */
  paid(space: string): Payments;
  /** What pays in place, each by itself. */
  inPlace(): readonly InPlacePayment[];
  /** A dimension after shape, with its elements where it is a list. */
  dimension(name: string): ScoredDimension | undefined;
  /** An expression at each element of a space. */
  readAt(expression: Expression, space: string): ValueColumn;
  /** Numbers that stand for the elements of a space under a name: of a dimension, of a column of lists, or a field of the elements. NaN where there is none. */
  numbersAt(name: string, space: string): Float64Array;
}

/** What an estimator or a modifier may look at besides the rewards. */
export interface AdvantageContext {
  readonly rewards: NumberColumn;
  readonly groups: Groups;
  readonly batch: Int32Array;
  readonly ids: readonly string[];
  readonly lists: AdvantageLists;
  /** A column of the rollouts, a dimension or an extraction. */
  column(name: string): NumberColumn | ValueColumn | undefined;
  /** An expression of the advantage in every row: with `total`, `group_mean`, `live_groups` and so on. */
  read(expression: Expression): NumberColumn;
  /** The rewards that the aggregate gives where dimensions have other values. */
  rewardsWith(change: (dimension: NumberColumn) => NumberColumn): NumberColumn;
}

/** What is done to advantages after the estimator (RECORDS.md, section 6). */
export interface Modifier<P extends TObject = TObject> extends LanguageRecord<P> {
  readonly kind: "modifier";
  /** True if it gives tokens advantages of their own. A parameter `per` says it of those that work on any level. */
  readonly perToken?: boolean;
  /** True if, where `per` is not written, it works on the turns or steps that the estimator gives advantages. */
  readonly followsEstimator?: boolean;
  apply(advantages: Advantages, parameters: Static<P>, context: AdvantageContext): Advantages;
}

export const defineModifier = <P extends TObject>(record: Modifier<P>): Modifier<P> => record;

export const defineEstimator = <P extends TObject>(record: Estimator<P>): Estimator<P> => record;
