import type { NoScores } from "../../src/messages/service";
import type {
  ConditionEdit,
  Controls,
  FilePath,
  Forecast,
  Rescoring,
  WhatIf,
  WhatIfEdit,
  WhatIfNumber,
  WhatIfTerm,
} from "../../src/messages/what-if";
import type { BaselineChoice } from "../../src/messages/what-if-panel";

/** Kept while the panel is hidden. */
export interface View {
  readonly baseline: BaselineChoice;
  /** Place of the forecast's budget in its list. */
  readonly budget: number;
}

export interface Ready extends Controls {
  readonly dirty: boolean;
  readonly comparedWith: string;
  readonly baselineProblem: string | null;
}

export type Content =
  | { readonly kind: "loading" }
  | { readonly kind: "failed"; readonly message: string }
  | { readonly kind: "invalid"; readonly none: NoScores }
  | { readonly kind: "ready"; readonly controls: Ready };

/** A condition that is being written. */
export interface Draft {
  readonly path: FilePath;
  readonly text: string;
  readonly error: { readonly message: string; readonly start: number; readonly end: number } | null;
}

export interface State {
  readonly content: Content;
  /** The file has a mistake now: the controls show what it said before, and cannot be moved. */
  readonly mistake: NoScores | null;
  /** Moved, and not yet in the text. */
  readonly pending: readonly WhatIfEdit[];
  readonly draft: Draft | null;
  readonly whatIf: WhatIf | null;
  readonly forecast: Forecast | null;
  readonly rescoring: Rescoring | null;
  readonly progress: { readonly done: number; readonly of: number } | null;
  /** What came of the last act, for the line below the title. */
  readonly notice: string;
  readonly problem: string;
}

export const firstState: State = {
  content: { kind: "loading" },
  mistake: null,
  pending: [],
  draft: null,
  whatIf: null,
  forecast: null,
  rescoring: null,
  progress: null,
  notice: "",
  problem: "",
};

export const samePath = (a: FilePath, b: FilePath): boolean => JSON.stringify(a) === JSON.stringify(b);

const isCondition = (edit: WhatIfEdit): edit is ConditionEdit => "when" in edit;

/** The number of a control now: moved, or as it stands in the text. */
export function valueOf(number: WhatIfNumber, pending: readonly WhatIfEdit[]): number {
  const edit = pending.find((each) => !isCondition(each) && samePath(each.path, number.path));
  return edit !== undefined && !isCondition(edit) ? edit.value : number.value;
}

/** The condition of a term now. */
export function conditionOf(term: WhatIfTerm, pending: readonly WhatIfEdit[]): string | null {
  const edit = pending.find((each) => isCondition(each) && samePath(each.path, term.path));
  return edit !== undefined && isCondition(edit) ? edit.when : term.when.text;
}

/** Puts an edit in the place of one of the same thing. */
export function withEdit(pending: readonly WhatIfEdit[], edit: WhatIfEdit): readonly WhatIfEdit[] {
  const others = pending.filter((each) => !(isCondition(each) === isCondition(edit) && samePath(each.path, edit.path)));
  return [...others, edit];
}

/** Edits without those that were sent to the text and have not been moved again. */
export const without = (pending: readonly WhatIfEdit[], sent: readonly WhatIfEdit[]): readonly WhatIfEdit[] =>
  pending.filter((edit) => !sent.includes(edit));

/** Every number that can be moved. */
export const numbersOf = ({ terms, params }: Controls): readonly WhatIfNumber[] => [
  ...terms.flatMap(({ weight, numbers }) => (weight === null ? numbers : [weight, ...numbers])),
  ...params,
];

/** Edits that bring back what the file is compared with; as many as there are differences. */
export function backToSaved(controls: Controls, pending: readonly WhatIfEdit[]): readonly WhatIfEdit[] {
  const numbers = numbersOf(controls)
    .filter((number) => number.saved !== null && valueOf(number, pending) !== number.saved)
    .map((number) => ({ path: number.path, value: number.saved! }));
  const conditions = controls.terms
    .filter((term) => term.when.editable && conditionOf(term, pending) !== term.when.saved)
    .map((term) => ({ path: term.path, when: term.when.saved }));
  return [...numbers, ...conditions];
}

/** `value` moved by `steps` hundredths of the slider, rounded to a number that reads well and kept inside. */
export function stepped(low: number, high: number, value: number, steps: number): number {
  const step = (high - low) / 100;
  return rounded(Math.min(high, Math.max(low, value + steps * step)), step);
}

/** Rounded to one digit below the size of `step`, so that dragging gives 0.3 and not 0.30000000000000004. */
export function rounded(value: number, step: number): number {
  const digits = Math.max(0, 1 - Math.floor(Math.log10(Math.max(step, 1e-9))));
  return Number(value.toFixed(Math.min(digits, 12)));
}
