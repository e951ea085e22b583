import type { NoScores } from "../messages/service";

/** What was asked for, or why there is nothing. */
export type Outcome<T> = ({ readonly ok: true } & T) | { readonly ok: false; readonly none: NoScores };
