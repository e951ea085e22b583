import type { Comparison, GroupComparison, Points } from "./compare";
import type { NoScores } from "./service";

/** What stands on one side of a comparison. */
export type SideChoice =
  | { readonly kind: "file"; readonly path: string; readonly rollouts?: string }
  /** A text that only stood somewhere: a saved or pinned state. */
  | { readonly kind: "text"; readonly label: string; readonly path: string; readonly text: string };

interface Sides {
  readonly a: SideChoice;
  readonly b: SideChoice;
}

/** Two reward files on one source (mock-up compare.png). */
export interface ComparePanel {
  requests: {
    compare: {
      params: Sides;
      result: { readonly ok: true; readonly comparison: Comparison } | { readonly ok: false; readonly none: NoScores };
    };
    points: { params: Sides; result: Points | null };
    group: { params: Sides & { readonly group: number }; result: GroupComparison | null };
    /** Another reward file for a side, chosen by the reader; null if none was. */
    choose: { params: Sides & { readonly side: "a" | "b" }; result: SideChoice | null };
    /** Shows the two texts side by side. */
    diff: { params: Sides; result: null };
    /** Opens rollouts in the Rollouts table, under B. */
    openRollouts: { params: Sides & { readonly filter: string }; result: null };
    openFile: { params: { readonly side: SideChoice }; result: null };
  };
  events: {
    changed: { readonly reason: "text" };
    progress: { readonly message: string; readonly done: number; readonly of: number };
  };
}
