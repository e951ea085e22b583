import type { NoScores } from "./service";
import type { Controls, ChangedSet, FilePath, Forecast, WhatIfEdit, WhatIfReply } from "./what-if";

/** What the edits of a file are compared with. The host knows the texts of files; a pinned text is kept by the page. */
export type BaselineChoice =
  | { readonly kind: "saved" }
  | { readonly kind: "head" }
  | { readonly kind: "file"; readonly path: string }
  | { readonly kind: "pinned"; readonly text: string; readonly label: string };

interface Compared {
  readonly baseline: BaselineChoice;
}

/** The preview: controls of a reward file beside its editor, and what their edits do. */
export interface PreviewPanel {
  requests: {
    controls: {
      params: Compared;
      result:
        | ({
            readonly ok: true;
            /** True if the editor holds more than the file on the disk. */
            readonly dirty: boolean;
            /** What the file is compared with, in words; a problem where that could not be read and the saved file stands in. */
            readonly comparedWith: string;
            readonly baselineProblem: string | null;
          } & Controls)
        | { readonly ok: false; readonly none: NoScores };
    };
    whatIf: {
      params: Compared & { readonly edits: readonly WhatIfEdit[]; readonly rescore: boolean };
      result: WhatIfReply;
    };
    forecast: {
      params: Compared & { readonly edits: readonly WhatIfEdit[] };
      result: { readonly ok: true; readonly forecast: Forecast } | { readonly ok: false; readonly none: NoScores };
    };
    condition: {
      params: { readonly path: FilePath; readonly text: string };
      result: { readonly message: string; readonly start: number; readonly end: number } | null;
    };
    /** Writes edits into the editor's text, as one edit that can be undone; nothing is saved. */
    apply: {
      params: { readonly edits: readonly WhatIfEdit[] };
      result: { readonly applied: number; readonly message: string };
    };
    /** Saves the file. */
    keep: { params: null; result: { readonly saved: boolean; readonly message: string } };
    /** Another thing to compare with, chosen by the reader; null if none was. */
    choose: { params: { readonly kind: BaselineChoice["kind"] }; result: BaselineChoice | null };
    /** Opens the comparison of both texts. */
    compare: { params: Compared; result: null };
    openGroup: { params: { readonly group: string }; result: null };
    /** Opens Rollouts on what a count counts. */
    openChanged: { params: Compared & { readonly what: ChangedSet }; result: string };
    /** Goes to the first mistake of the file. */
    showMistake: { params: null; result: null };
    addRollouts: { params: null; result: null };
  };
  events: {
    /** The text changed, or rollouts were scored: ask again. */
    changed: { readonly reason: "text" | "scores" };
    /** The engine is at work on an answer. */
    progress: { readonly message: string; readonly done: number; readonly of: number };
    failed: { readonly message: string; readonly next: string };
  };
}
