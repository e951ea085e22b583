/** Plain JSON: what can be saved beside a run and read again. */
export type Json = null | boolean | number | string | readonly Json[] | { readonly [key: string]: Json };

/** What a step, a type or a node remembers of the batches of a run. */
export interface Remembered {
  /** Of the form of the states. One that was saved in another form is not used. */
  readonly version: number;
  /** Training step of the last batch; null where none is known. */
  readonly step: number | null;
  /** What the last batch was worked with: the state before it. Null where it was the first. */
  readonly before: Json;
  /** The state that includes it. */
  readonly now: Json;
}

/** States by run (`""` where the source names none) and then by the key of what remembers. Plain JSON, never changed in place. */
export type States = Readonly<Record<string, Readonly<Record<string, Remembered>>>>;

/**
 * How something remembers from batch to batch (LANGUAGE.md, section 6, scope `running`).
 *
 * A batch is worked with the state before it, and the first one of a run with its own: the state that it alone gives.
 */
export interface Running<S extends Json> {
  /** Changes whenever the form of `S` does. */
  readonly version: number;
  /** What is known before anything was seen. */
  begin(): S;
  /** The state with the rows of a batch, in table order. Gives a new one and leaves the old as it is. */
  absorb(state: S, rows: Int32Array): S;
  /** True of a state that knows nothing yet: a batch after it is still the first one. Default: no state is. */
  isEmpty?(state: S): boolean;
  /** What the first batch is worked with: its own state (default), or what `begin` gives. */
  readonly first?: "own" | "begin";
  /**
   * `before` (default): a batch is worked with the state before it. `after`: with the state that includes it. `latest`: with all
   * that was seen before these rows, those of the same batch that came in an earlier request included: for what counts row by row.
   */
  readonly state?: "before" | "after" | "latest";
  /** `source`: no batches; every row is worked with one state of all rows and of what the run saw before. Default `runs`. */
  readonly over?: "runs" | "source";
  /** What `state(x)` in a test reads. Default: the state as it is. */
  show?(state: S): Json;
}

/**
 * Goes through the batches in the order of run and step and gives each the state that counts for it.
 * @param visit works on the rows of one batch. It is called before the next batch is taken in.
 */
export type Remember = <S extends Json>(running: Running<S>, visit: (state: S, rows: Int32Array) => void) => void;
