import type * as vscode from "vscode";
import type { Baseline, WhatIfEdit } from "../messages/what-if";
import type { BaselineChoice } from "../messages/what-if-panel";

/** What a reader does to the text of a reward file from a preview. Messages are one sentence for the reader. */
export interface WhatIfServices {
  /** Writes edits into the editor's text as one edit that can be undone; nothing is saved. */
  apply(path: string, edits: readonly WhatIfEdit[]): Promise<{ readonly applied: number; readonly message: string }>;
  save(path: string): Promise<{ readonly saved: boolean; readonly message: string }>;
  /** True if the editor holds more than the file on the disk. */
  isDirty(path: string): boolean;
  /** The text that a choice stands for, or why there is none. */
  baseline(path: string, choice: BaselineChoice): Promise<Baseline | { readonly problem: string }>;
  /** Lets the reader choose, where there is something to choose; null if nothing was. */
  choose(path: string, kind: BaselineChoice["kind"]): Promise<BaselineChoice | null>;
  /** Says behind each changed line what a text said there; null takes the marks away. */
  mark(path: string, baseline: Baseline | null): void;
  /** Goes to the first error of the file. */
  showMistake(path: string): Promise<void>;
  addRollouts(path: string): Promise<void>;
  /** Calls back after the rollouts of a file were scored, and after it was saved. */
  onChange(path: string, changed: () => void): vscode.Disposable;
}
