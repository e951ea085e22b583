import type { NoScores, NumberEdit, WhatIf, WhatIfControl } from "../../src/messages/service";
import type { ScoreSummary } from "../../src/messages/summary";

/** Kept while the panel is hidden: the edits, so that nothing a person dragged is lost. */
export interface View {
  readonly edits: readonly NumberEdit[];
}

export type Content =
  | { readonly kind: "loading" }
  | { readonly kind: "none"; readonly none: NoScores }
  | { readonly kind: "failed"; readonly message: string }
  | { readonly kind: "ready"; readonly controls: readonly WhatIfControl[]; readonly summary: ScoreSummary };

export interface State {
  readonly content: Content;
  readonly edits: readonly NumberEdit[];
  readonly whatIf: WhatIf | undefined;
  /** What came of the last recompute or of Apply, for the line below the title. */
  readonly notice: string;
  readonly problem: string;
}

export const firstState: State = {
  content: { kind: "loading" },
  edits: [],
  whatIf: undefined,
  notice: "",
  problem: "",
};

const samePath = (a: NumberEdit["path"], b: NumberEdit["path"]): boolean => JSON.stringify(a) === JSON.stringify(b);

/** The number of a control now: edited, or as it stands in the file. */
export function valueOf(control: WhatIfControl, edits: readonly NumberEdit[]): number {
  return edits.find(({ path }) => samePath(path, control.path))?.value ?? control.weight;
}

/** Sets the number of a control. One that equals the file's is no edit. */
export function withEdit(edits: readonly NumberEdit[], control: WhatIfControl, value: number): readonly NumberEdit[] {
  const others = edits.filter(({ path }) => !samePath(path, control.path));
  return value === control.weight ? others : [...others, { path: control.path, value }];
}

/** Edits that still mean something after the file changed: their control exists and says another number. */
export function stillValid(edits: readonly NumberEdit[], controls: readonly WhatIfControl[]): readonly NumberEdit[] {
  return edits.filter(({ path, value }) =>
    controls.some((control) => samePath(control.path, path) && control.weight !== value),
  );
}

/** `value` moved by `steps` hundredths of the control's range, rounded to a number that reads well and kept inside. */
export function stepped(control: WhatIfControl, value: number, steps: number): number {
  const step = (control.high - control.low) / 100;
  return rounded(Math.min(control.high, Math.max(control.low, value + steps * step)), step);
}

/** Rounded to one digit below the size of `step`, so that dragging gives 0.3 and not 0.30000000000000004. */
export function rounded(value: number, step: number): number {
  const digits = Math.max(0, 1 - Math.floor(Math.log10(Math.max(step, 1e-9))));
  return Number(value.toFixed(Math.min(digits, 12)));
}
