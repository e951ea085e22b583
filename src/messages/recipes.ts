/** A published reward that ships with Reward Lab as a reward file. */
export interface Recipe {
  /** `S053`; the second of two files of one paper has a word behind it: `S148-proposer`. */
  readonly id: string;
  /** Name of the reward. */
  readonly name: string;
  /** Title of the paper. */
  readonly paper: string;
  /** What kind of design it is: `aggregation`, `reward-function` ... */
  readonly kind: string;
  /** A link, or the title where there is none. */
  readonly source: string;
  /** What it pays for, in a sentence or two. */
  readonly about: string;
  /** The finest level of its dimensions. */
  readonly level: "trajectory" | "turn" | "step" | "item" | "token";
  /** Names of the types, extractions, steps, nodes and estimators that it uses. */
  readonly records: readonly string[];
  /** What a machine must have to score it: models, judges, sandboxes. Empty: it runs anywhere. */
  readonly needs: readonly string[];
  readonly tests: number;
  /** Why it has no plan; undefined in a recipe that is sound. */
  readonly problem?: string;
}

/** A paper that has no reward of its own: something to read. */
export interface Reading {
  readonly id: string;
  readonly paper: string;
  readonly source: string;
  readonly about: string;
}

/** A column that a recipe needs. */
export interface RecipeColumn {
  readonly name: string;
  readonly type: string;
  readonly about?: string;
}

export interface RecipeText extends Recipe {
  /** Path of its file. */
  readonly path: string;
  readonly text: string;
  /** Files that it names and that ship with it, relative to it. */
  readonly files: Readonly<Record<string, string>>;
  readonly columns: readonly RecipeColumn[];
  readonly example: Readonly<Record<string, unknown>>;
}

export interface RecipeRequests {
  recipes: {
    readonly params: Record<string, never>;
    readonly result: { readonly recipes: readonly Recipe[]; readonly reading: readonly Reading[] };
  };
  recipe: {
    readonly params: {
      readonly id: string;
      /** Written into its text: where the rollouts are, and what their columns are called. */
      readonly data?: { readonly rollouts: string; readonly columns: Readonly<Record<string, string>> };
    };
    readonly result:
      | { readonly ok: true; readonly recipe: RecipeText }
      | { readonly ok: false; readonly message: string; readonly near: readonly string[] };
  };
}
