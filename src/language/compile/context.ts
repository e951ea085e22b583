import type { Expression, NameInfo } from "../../engine/expression/types";
import type { Path } from "../../engine/plan";
import type { RewardDocument } from "../document/document";
import type { TextRange } from "../types";
import type { DeclaredPart } from "./parts";
import type { Problem } from "./problem";

export type NameKind = "field" | "column" | "param" | "call" | "extraction" | "dimension" | "family" | "term";

/** A name of the file, or a field of every rollout. */
export interface Declaration {
  readonly name: string;
  readonly kind: NameKind;
  readonly path: Path;
  /** The key that declares it; undefined for a rollout field. */
  readonly key: TextRange | undefined;
}

/** One place where a name is read. */
export interface Read extends TextRange {
  readonly name: string;
  /** Path of the expression. */
  readonly path: Path;
  /** The dimension, extraction or term that reads it. */
  readonly reader: string;
}

/** What the parts of the compiler share while one file is compiled. */
export interface Compiling {
  readonly document: RewardDocument;
  readonly problems: Problem[];
  readonly declarations: ReadonlyMap<string, Declaration>;
  /** What is known of each name so far; filled as things are compiled. */
  readonly infos: Map<string, NameInfo>;
  /** Names that nothing declares: columns of the rollouts, or mistakes. */
  readonly undeclared: Read[];
  readonly reads: Read[];
  readonly params: Map<string, number>;
  /** Parts that dimensions declare, by the name of the dimension. */
  readonly parts: Map<string, Readonly<Record<string, DeclaredPart>>>;
  /** Params that change with the training step. */
  readonly schedules: Map<string, Expression>;
  /** Key of the space whose elements expressions run over here; absent where they run once a rollout. */
  readonly space?: string | undefined;
  /** True if the elements of that space are the policy's text. */
  readonly spaceFromPolicy?: boolean;
  /** Compiles what declares the name, or that of which it is a part, first, unless that is under way. */
  resolve(name: string): void;
}

export const report = (c: Compiling, at: TextRange, problem: Omit<Problem, "start" | "end">): void => {
  c.problems.push({ ...problem, start: at.start, end: Math.max(at.end, at.start + 1) });
};
