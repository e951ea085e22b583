import type { Compiled } from "./compile";
import type { RewardDocument } from "./document/document";
import type { Diagnostic, Knowledge, Severity } from "./types";

export interface RuleContext {
  readonly document: RewardDocument;
  readonly compiled: Compiled;
  readonly knowledge: Knowledge;
}

/** What a rule found. Its id is added, and its severity where the finding names none. */
export type Finding = Omit<Diagnostic, "rule" | "severity"> & {
  readonly severity?: Severity;
  /** Names of the dimensions or other things that it is about: what follows from it is found by them. */
  readonly about?: readonly string[];
};

/** The subject of what concerns the reward as a whole. */
export const theTotal = "the total";

/**
 * One diagnostic: a file of `rules/` with its tests beside it. `static` rules read the file alone, `data` rules also the
 * columns of the rollouts, `statistic` rules the scores, `probe` rules what became of made-up responses.
 */
export interface Rule {
  /** The file's name. */
  readonly id: string;
  readonly severity: Severity;
  readonly kind: "static" | "data" | "statistic" | "probe";
  /** One line, for lists. */
  readonly title: string;
  /** Markdown: what it finds and why that matters. Static rules give two files in YAML: the first fires, the second does not. */
  readonly docs: string;
  /** Rules whose findings about the same thing follow from this one's: they are shown beneath it. */
  readonly explains?: readonly string[];
  check(context: RuleContext): readonly Finding[];
  /** Called after all checks with what they found, suppressed or not: for rules about other rules' findings. */
  review?(context: RuleContext, found: readonly Diagnostic[]): readonly Finding[];
}

export const defineRule = (rule: Rule): Rule => rule;
