import type { TObject } from "typebox";
import type { Value } from "../column";
import type { Expression, Result } from "../expression/types";
import type { Static } from "../parameters";
import type { Failure } from "./language-record";

/** What a step along a list knows of an element besides its value. */
export interface ElementPlace {
  /** Index in the list. */
  readonly i: number;
  /** Length of the list; NaN while it is not known. */
  readonly n: number;
  /** The value of `key` there; null where there is none. */
  readonly key: Value;
  /** True where the episode ends here for good: nothing comes after. */
  readonly terminated: boolean;
  /** The value that follows: at `after`, else that of the next element; NaN where neither is known. */
  readonly following: number;
}

/** Scores the next element of a list with what is remembered of those before. `read` gives a parameter's expression there. */
export type TakeValue = (of: Value, read: (expression: Expression) => Result) => number | Failure;

/** Takes the next element; x is NaN where it has no value. NaN makes the element abstain. */
export type TakeElement = (x: number, at: ElementPlace) => number;

/** How a step works along a list: element after element, with what it remembers of those before. */
export interface Along<P extends TObject = TObject> {
  /** `backward`: from the last to the first, so that it cannot be worked out before the list ends. */
  direction(parameters: Static<P>): "forward" | "backward";
  /** An expression of the element that `at.key` holds. */
  key?(parameters: Static<P>): Expression;
  /** True if it uses `following`. */
  readonly following?: boolean;
  /** A list begins. */
  begin(parameters: Static<P>): TakeElement;
}
