import type { FilterName, GroupBy, RowQuery } from "../../src/messages/rollouts";
import { type ColumnChoice, noChoice } from "./columns";
import type { Folds } from "./folds";

/** What is kept while the panel is hidden and over a restart. */
export interface View {
  readonly filter: string;
  readonly sort: RowQuery["sort"];
  readonly siblings: boolean;
  readonly groupBy: GroupBy;
  readonly columns: ColumnChoice;
  /** Histograms above the table. */
  readonly facets: boolean;
  /** Width of the table, as a part of the panel's. */
  readonly split: number;
  /** The selected rollout. */
  readonly row: number | null;
}

export const firstView: View = {
  filter: "",
  sort: null,
  siblings: true,
  groupBy: "question",
  columns: noChoice,
  facets: true,
  split: 0.62,
  row: null,
};

/** What is not kept. */
export interface Moment {
  readonly title: string;
  readonly folds: Folds;
  /** Line of the whole table with the keyboard. */
  readonly cursor: number;
  /** Where a selection of several lines began; it reaches to the cursor. */
  readonly anchor: number | null;
  /** Dimensions whose evidence is not drawn. */
  readonly hidden: ReadonlySet<string>;
  readonly progress: string;
  /** What was done, or could not be done; "" where there is nothing to say. */
  readonly notice: string;
  /** What happened to the files since they were read; "" where nothing did. */
  readonly change: string;
  readonly names: readonly FilterName[];
  /** Place in the list of suggestions, -1 for none; null while the list is closed. */
  readonly suggestion: number | null;
  readonly menu: boolean;
}

export const firstMoment: Moment = {
  title: "",
  folds: new Map(),
  cursor: 0,
  anchor: null,
  hidden: new Set(),
  progress: "",
  notice: "",
  change: "",
  names: [],
  suggestion: null,
  menu: false,
};

/** The next sort when a heading is pressed: falling, rising, then the order of the file. */
export function nextSort(sort: View["sort"], column: string): View["sort"] {
  if (sort?.column !== column) return { column, descending: true };
  return sort.descending ? { column, descending: false } : null;
}
