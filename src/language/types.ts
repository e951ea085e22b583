import type { Path } from "../engine/plan";
import type { ColumnSummary, ScoreSummary } from "../messages/summary";
import type { ProbeReport } from "../messages/testing";

/** A place in the text: UTF-16 offsets, end exclusive. */
export interface TextRange {
  readonly start: number;
  readonly end: number;
}

export interface TextEdit extends TextRange {
  readonly text: string;
}

/** What is known besides the text. With nothing known every feature still works, knowing less. */
export interface Knowledge {
  /** Columns of the rollouts that the file names. */
  readonly columns?: readonly ColumnSummary[];
  /** Statistics of the scored rollouts. */
  readonly summary?: ScoreSummary;
  /** True if the file has changed since `summary` was made. */
  readonly stale?: boolean;
  /**
   * Texts of the files that the reward file names (`extends`, Python sources, templates), by their path as it is written
   * there; null where there is none. A path that is not in the map has not been read yet.
   */
  readonly files?: ReadonlyMap<string, string | null>;
  /** What became of probes on the rollouts; of the text that has its digest. */
  readonly probes?: ProbeReport;
  /** What the installed version of the trainer that the file names takes as options. */
  readonly trainer?: TrainerKnowledge;
}

/** An option of a trainer's own configuration class. */
export interface TrainerOption {
  readonly name: string;
  /** As Python writes it: `float | None`. */
  readonly type: string;
  /** Kinds of YAML values that it takes; empty where that cannot be told from its type. */
  readonly accepts: readonly ("boolean" | "integer" | "number" | "string" | "list" | "mapping" | "null")[];
  /** As Python writes it; null where it has none. */
  readonly default: string | null;
  readonly docs: string;
  /** Words that it takes, where they are stated. */
  readonly choices: readonly string[];
}

export interface TrainerKnowledge {
  /** As in `train.trainer`. */
  readonly trainer: string;
  /** Name of the class. */
  readonly configuration: string;
  /** Such as `TRL 1.16.0`. */
  readonly version: string;
  readonly options: readonly TrainerOption[];
}

export type Severity = "error" | "warning" | "information" | "hint";

export interface QuickFix {
  readonly title: string;
  readonly edits: readonly TextEdit[];
  readonly preferred?: boolean;
  /** What it does to the scores can be said beforehand: the share of the advantage that the term of this path pays then. */
  readonly effect?: { readonly term: Path };
}

export interface Related extends TextRange {
  readonly message: string;
  /** The parent or Python file in which it stands, by its path as in `Knowledge.files`; absent for the reward file itself. */
  readonly file?: string;
}

export interface Diagnostic extends TextRange {
  /** Id of the rule: the file's name in `rules/`. */
  readonly rule: string;
  readonly severity: Severity;
  readonly message: string;
  readonly related?: readonly Related[];
  readonly fixes?: readonly QuickFix[];
  /** True if it rests on statistics of an older text. */
  readonly stale?: boolean;
  /** Drawn faded: what it marks has no effect. */
  readonly unnecessary?: boolean;
}

export type CompletionKind =
  | "section"
  | "record"
  | "parameter"
  | "column"
  | "dimension"
  | "extraction"
  | "param"
  | "value"
  | "function"
  | "snippet";

export interface Completion {
  readonly label: string;
  readonly kind: CompletionKind;
  readonly detail: string;
  /** Markdown. */
  readonly documentation: string;
  /** VS Code snippet syntax (`$1`, `${2:x}`). */
  readonly insert: string;
  readonly replace: TextRange;
  readonly sortText?: string;
}

export interface Hover extends TextRange {
  /** Markdown blocks, first the most important. */
  readonly contents: readonly string[];
}

export type TokenType =
  "section" | "dimension" | "term" | "type" | "operation" | "parameter" | "reference" | "function" | "column";

export interface SemanticToken extends TextRange {
  readonly type: TokenType;
  /** Place of the dimension in the file, for what names one. */
  readonly index?: number;
}

/** A line that carries a preview: of a dimension, or of a term of the aggregate. */
export interface Anchor {
  readonly kind: "dimension" | "term";
  readonly name: string;
  readonly path: Path;
  /** The key. */
  readonly key: TextRange;
  /** The weight of a term if it is written as a number. */
  readonly weight?: TextRange;
}

export interface SymbolNode extends TextRange {
  readonly name: string;
  readonly detail: string;
  readonly kind: "section" | "dimension" | "extraction" | "term" | "test" | "param" | "other";
  readonly selection: TextRange;
  readonly children: readonly SymbolNode[];
}
