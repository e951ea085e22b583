import type { Declaration } from "../compile/context";
import type { MappingTree } from "../document/tree";
import type { CompletionKind, TokenType, TrainerKnowledge } from "../types";

/** What the places of a file may ask about the rest of it. */
export interface Surroundings {
  readonly declarations: ReadonlyMap<string, Declaration>;
  /** Parts of dimensions that are numbers: `d.part`. */
  readonly parts: readonly string[];
  /** Dimensions of types that ask models. */
  readonly asking: readonly string[];
  /** Columns of the rollouts, with what they hold. Empty where none are known. */
  readonly columns: readonly { readonly name: string; readonly type: string; readonly example: string }[];
  readonly ruleIds: readonly string[];
  /** Options of the trainer that the file names, where its installed version was asked. */
  readonly trainer?: TrainerKnowledge;
}

/** A key or word that may stand in a place. */
export interface Offer {
  readonly name: string;
  readonly kind: CompletionKind;
  /** Short, beside the name. */
  readonly detail: string;
  /** Markdown. */
  readonly docs: string;
  /** What stands behind `name: `, in snippet syntax. Undefined: nothing is known of it. Empty: the name stands alone. */
  readonly value?: string;
  /** The whole insert, in snippet syntax, where it is no `name: value`. */
  readonly insert?: string;
}

/** What a text or number of a place means. */
export type Meaning =
  /** `params`: only those may be read. */
  | { readonly kind: "expression"; readonly params?: boolean }
  | { readonly kind: "words"; readonly token?: TokenType; offers(s: Surroundings): readonly Offer[] }
  | { readonly kind: "column" };

/**
 * What may stand in one place of a reward file, made from the records. Completion, hover and colours read it. A place may be
 * a mapping (`keys`, `below`), a list (`item`), a text or number (`text`), or several of these.
 */
export interface Grammar {
  /** Keys that may stand here, those that do included. */
  keys?(s: Surroundings, tree: MappingTree | undefined): readonly Offer[];
  /** Colour of a key. */
  keyToken?(key: string, s: Surroundings): TokenType | undefined;
  below?(key: string, tree: MappingTree | undefined, s: Surroundings): Grammar;
  readonly item?: Grammar;
  readonly text?: Meaning;
}

export const nothing: Grammar = {};
export const expressionPlace: Grammar = { text: { kind: "expression" } };

export const offer = (name: string, kind: CompletionKind, docs: string, more: Partial<Offer> = {}): Offer => ({
  name,
  kind,
  detail: "",
  docs,
  ...more,
});

/** A number, or an expression over params. */
export const numberPlace: Grammar = { text: { kind: "expression", params: true } };

/** Words of a fixed set. */
export const wordsPlace = (words: readonly Offer[], token?: TokenType): Grammar => ({
  text: { kind: "words", offers: () => words, ...(token ? { token } : {}) },
});

/** Keys with what they mean, and what stands behind them in snippet syntax. */
export const keyed = (
  docs: Readonly<Record<string, string>>,
  values: Readonly<Record<string, string>> = {},
): readonly Offer[] =>
  Object.entries(docs).map(([name, text]) => offer(name, "parameter", text, { value: values[name] ?? "${1}" }));
