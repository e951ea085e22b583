import type { Compiled } from "./compile";
import type { RewardDocument } from "./document/document";
import type { Diagnostic, Knowledge, Severity } from "./types";

export interface RuleContext {
  readonly document: RewardDocument;
  readonly compiled: Compiled;
  readonly knowledge: Knowledge;
}

/** What a rule found. Its id is added, and its severity where the finding names none. */
export type Finding = Omit<Diagnostic, "rule" | "severity"> & { readonly severity?: Severity };

/**
 * One diagnostic: a file of `rules/` with its tests beside it. `static` rules read the file alone, `data` rules also the
 * columns of the rollouts, `statistic` rules the scores.
 */
export interface Rule {
  /** The file's name. */
  readonly id: string;
  readonly severity: Severity;
  readonly kind: "static" | "data" | "statistic";
  /** One line, for lists. */
  readonly title: string;
  /** Markdown: what it finds and why that matters. Static rules give two files in YAML: the first fires, the second does not. */
  readonly docs: string;
  check(context: RuleContext): readonly Finding[];
}

export const defineRule = (rule: Rule): Rule => rule;
