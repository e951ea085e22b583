import type { TObject } from "typebox";
import type { Static } from "../parameters";

/**
 * A record is one name of the reward language with its documentation, parameters and execution. Completion, hover, the JSON
 * Schema, the documentation pages and the executor read the same record; each stands in a file of its own as default export.
 */
export interface LanguageRecord<P extends TObject = TObject> {
  readonly name: string;
  /** One line, for lists. */
  readonly summary: string;
  /** Markdown: exact meaning, then an example in YAML. */
  readonly docs: string;
  readonly parameters: P;
  /** The parameter that may be given alone: `{clip: [0, 1]}`, `{tag: answer}`. */
  readonly main?: string;
  /** Paper, equation or library whose numbers it matches. */
  readonly source?: string;
  /**
   * The numbers that a preview can move, in the words in which they read: `1 at`, `0 at`. Absent: every parameter that is a
   * number, by its name.
   */
  numbers?(parameters: Static<P>): readonly NumberWords[];
  /** What is wrong with parameters that are each fine, and what to do. Undefined where nothing is. */
  mistake?(parameters: Static<P>): string | undefined;
}

/** A number of a record: words before it, and where it stands below the parameters. */
export interface NumberWords {
  readonly label: string;
  readonly path: readonly [string, ...(string | number)[]];
}

/** What one row is called when it has no value. */
export interface Failure {
  readonly status: "abstain" | "unparseable" | "error" | "timeout";
  readonly note: string;
}
