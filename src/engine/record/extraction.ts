import type { TObject } from "typebox";
import type { Value } from "../column";
import type { Expression, Result } from "../expression/types";
import type { Static } from "../parameters";
import type { Failure, LanguageRecord } from "./language-record";

/** A found thing: its value and where it stands in the text that was searched (UTF-16, end exclusive; -1 where it stands nowhere). */
export interface Find {
  readonly value: Value;
  readonly start: number;
  readonly end: number;
  /** Of what works on a list as a whole: the index of the element in which it stands. */
  readonly element?: number;
  /** What else was found: read as `name.part`. */
  readonly parts?: Readonly<Record<string, Value>>;
}

/** Where an extraction works. */
export interface FindContext {
  /** Name of the rollout. */
  readonly id: string;
  /** The value of an expression among the parameters. */
  read(expression: Expression): Result;
}

/** An operation of `extract` (LANGUAGE.md, section 3). Pure; works on one value. */
export interface Extraction<P extends TObject = TObject> extends LanguageRecord<P> {
  readonly kind: "extraction";
  /** Type of the column it gives. */
  yields(parameters: Static<P>): "text" | "number" | "list" | "any";
  /** Types of what else it finds, by name. */
  parts?(parameters: Static<P>): Readonly<Record<string, "text" | "number" | "list" | "any">>;
  /** It works on a list as a whole, of turns as they were recorded. Absent: on each element of one, of a turn on its text. */
  readonly takes?: "list";
  /** Words that, alone and no name of the file, stand for a parameter other than the main one: `{code: python}`. */
  readonly words?: { readonly parameter: string; readonly of: ReadonlySet<string> };
  /** Finds one thing, several (a list column), or nothing: then the note says what is missing. */
  find(source: Value, parameters: Static<P>, context?: FindContext): Find | readonly Find[] | Failure;
}

export const defineExtraction = <P extends TObject>(record: Extraction<P>): Extraction<P> => record;
