import type { RolloutDetail, RowQuery } from "../../src/messages/service";
import type { Folds } from "./folds";

/** What is kept while the panel is hidden and over a restart. */
export interface View {
  readonly filter: string;
  readonly sort: RowQuery["sort"];
  readonly siblings: boolean;
  readonly grouped: boolean;
  /** Width of the table, as a part of the panel's. */
  readonly split: number;
  /** The selected rollout. */
  readonly row: number | null;
}

export const firstView: View = {
  filter: "",
  sort: null,
  siblings: true,
  grouped: true,
  split: 0.62,
  row: null,
};

export type Detail =
  | { readonly kind: "none" }
  | { readonly kind: "loading"; readonly row: number; readonly last: RolloutDetail | undefined }
  | { readonly kind: "ready"; readonly detail: RolloutDetail }
  | { readonly kind: "failed"; readonly row: number; readonly message: string };

/** What is not kept. */
export interface Moment {
  readonly title: string;
  readonly folds: Folds;
  /** Line of the whole table with the keyboard. */
  readonly cursor: number;
  readonly detail: Detail;
  /** Dimensions whose evidence is not drawn. */
  readonly hidden: ReadonlySet<string>;
  readonly progress: string;
  /** What could not be done, "" where all went well. */
  readonly notice: string;
  readonly names: readonly string[];
  /** Place in the list of suggestions, -1 for none; null while the list is closed. */
  readonly suggestion: number | null;
}

export const firstMoment: Moment = {
  title: "",
  folds: new Map(),
  cursor: 0,
  detail: { kind: "none" },
  hidden: new Set(),
  progress: "",
  notice: "",
  names: [],
  suggestion: null,
};

/** The next sort when a heading is pressed: falling, rising, then the order of the file. */
export function nextSort(sort: View["sort"], column: string): View["sort"] {
  if (sort?.column !== column) return { column, descending: true };
  return sort.descending ? { column, descending: false } : null;
}
