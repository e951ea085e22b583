import type { Value } from "../column";
import type { Failure } from "../record";

/** What a provider can be asked for. Each kind is answered by one provider of this machine (`models` of the file). */
export type ProviderKind =
  | "chat"
  | "embed"
  | "reward"
  | "classify"
  | "tokens"
  | "process"
  | "progress"
  | "predict"
  | "logits"
  | "sandbox"
  | "database"
  | "python"
  | "draw";

/** One question. `key` is the dimension or call that asks, so that a test can give the reply. */
export interface ProviderRequest {
  readonly kind: ProviderKind;
  /** Alias in `models`; empty for what needs no model. */
  readonly model: string;
  /** What the kind needs: messages, texts, images, a program. Plain JSON, so that equal requests can be kept. */
  readonly content: Value;
  /** Row of the table that asks. */
  readonly row: number;
}

export type ProviderReply = { readonly value: Value } | Failure;

/** Asks for many rows at once; replies stand in the order of the requests. Never rejects but when it is cancelled. */
export type Ask = (requests: readonly ProviderRequest[]) => Promise<readonly ProviderReply[]>;

/** Who answers, by the dimension that asks. */
export interface Provider {
  (dimension: string): Ask;
  /** The answers are written beforehand, as in tests: a question is answered though the pictures that it shows are not there. */
  readonly written?: boolean;
}
