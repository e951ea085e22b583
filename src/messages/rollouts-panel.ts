import type { PanelMap } from "./panels";
import type { Facets, FilterError, FilterName, Pattern, RolloutDetail, RowQuery, TableReply } from "./rollouts";
import type { EngineProgress, NoScores } from "./service";

/** A query of the page: the host knows the reward file. */
export type PageQuery = Omit<RowQuery, "file">;

/** A rollout of the ones that the page shows. */
export interface PageRow {
  readonly row: number;
  readonly version?: string;
}

export interface RolloutsPanel extends PanelMap {
  requests: {
    rows: {
      params: { readonly query: PageQuery; readonly from: number; readonly to: number };
      result: TableReply;
    };
    facets: {
      params: { readonly query: PageQuery };
      result:
        | { readonly ok: true; readonly facets: Facets }
        | { readonly ok: false; readonly none: NoScores }
        | {
            readonly ok: false;
            readonly filterError: FilterError;
          };
    };
    detail: { params: PageRow; result: RolloutDetail | NoScores };
    pattern: { params: PageRow; result: { readonly pattern: Pattern | null } | NoScores };
    /** A part of a rollout's text, in UTF-16 units. */
    textPart: {
      params: PageRow & { readonly from: number; readonly to: number };
      result: { readonly text: string } | NoScores;
    };
    /** Shows where a rollout stands: its line in a text file, or its record. */
    openOrigin: {
      params: { readonly file: string; readonly line: number; readonly row: number | null; readonly version?: string };
      result: null;
    };
    openRewardFile: { params: null; result: null };
    /** What a filter may name. */
    names: { params: { readonly version?: string }; result: readonly FilterName[] };
    /** Puts rollouts on the clipboard; gives back how many characters. */
    copy: {
      params: { readonly rows: readonly number[]; readonly as: "text" | "json" | "tsv"; readonly version?: string };
      result: { readonly length: number };
    };
    /** Asks where to, and writes the matching rollouts there. */
    export: { params: { readonly query: PageQuery }; result: null };
    /** Writes a rollout into the reward file's `tests`. The sentence says what happened. */
    saveTest: { params: PageRow; result: { readonly message: string } };
  };
  events: {
    /** The reward file changed, or another filter or row is wanted: ask again. */
    changed: { readonly title: string; readonly filter?: string; readonly row?: number };
    /** The files of the rollouts changed since they were read, in a sentence; what is shown stays as it was read. */
    sourceChanged: { readonly message: string };
    failed: { readonly message: string; readonly next: string };
    /** The engine is at work on an answer. */
    progress: EngineProgress;
  };
}
