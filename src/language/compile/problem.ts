import type { Related, Severity, TextRange } from "../types";

/** Something wrong that the compiler met. The rule of that id turns it into a diagnostic, with fixes. */
export interface Problem extends TextRange {
  readonly rule: string;
  readonly message: string;
  readonly severity?: Severity;
  /** True if there can be no plan: scores would mean something other than what is written. */
  readonly stops: boolean;
  /** What was written instead of one of `candidates`. */
  readonly wrong?: string;
  readonly candidates?: readonly string[];
  /** Text that should stand in the place. */
  readonly instead?: string;
  /** Text that is missing at the end of the range. */
  readonly missing?: string;
  readonly related?: readonly Related[];
  readonly unnecessary?: boolean;
}
