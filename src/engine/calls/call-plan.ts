import type { Expression } from "../expression/types";
import type { Plan } from "../plan";
import type { Asking } from "../providers/ask-for";

/** A piece of a template: text as it stands, a column, or the options in the order in which they are shown. */
export type TemplatePiece = string | { readonly read: Expression } | { readonly options: true };

export interface CallMessage {
  readonly role: "system" | "user";
  readonly template: readonly TemplatePiece[];
}

/** A column that is another model's answer (LANGUAGE.md, section 3). */
export interface CallPlan {
  /** Alias in `models`. */
  readonly model: string;
  readonly messages: readonly CallMessage[];
  readonly images: Expression | undefined;
  /** How many answers a row gets: one text, or a list of `n` texts. */
  readonly n: number;
  /** The list that is shown in another order. */
  readonly shuffle: Expression | undefined;
  readonly seed: number;
  readonly when: Expression | undefined;
  readonly asking: Asking;
  /** Equal questions of several rows get one answer. */
  readonly sharedByContent: boolean;
  /** The reward that scores the answers. */
  readonly score: Plan | undefined;
}

/** The model whose answers are the policy's own text. */
export const policyModel = "policy";

/** Parts of a call: the order shown, and what its answers are worth. */
export const partsOfCall = ({ shuffle, score }: Pick<CallPlan, "shuffle" | "score">): readonly string[] => [
  ...(shuffle ? ["options"] : []),
  ...(score ? ["score"] : []),
];
