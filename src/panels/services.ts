import type * as vscode from "vscode";
import type { EngineProgress, EngineRequestName, EngineRequests, NumberEdit } from "../messages/service";
import type { RunView } from "../messages/run";

export interface RequestOptions {
  readonly signal?: AbortSignal;
  readonly onProgress?: (progress: EngineProgress) => void;
}

/** A dimension of a reward file, in file order. */
export interface DimensionName {
  readonly name: string;
  readonly index: number;
  readonly metric: boolean;
}

/** What panels need of the rest of the extension. */
export interface PanelServices {
  /** Where the extension is installed. */
  readonly extensionUri: vscode.Uri;
  readonly engine: {
    request<N extends EngineRequestName>(
      name: N,
      params: EngineRequests[N]["params"],
      options?: RequestOptions,
    ): Promise<EngineRequests[N]["result"]>;
  };
  readonly runs: {
    /** A run by its folder, as it was last read. */
    find(folder: string): RunView | undefined;
    /** Fires after anything in a run folder changed, at most ten times a second. */
    readonly onDidChange: vscode.Event<unknown>;
  };
  /** Dimensions of the text of a reward file; empty where it cannot be compiled. */
  dimensions(text: string): Promise<readonly DimensionName[]>;
  /** Writes numbers into a reward file as one edit that can be undone. The message is one sentence for the reader. */
  applyEdits(
    path: string,
    edits: readonly NumberEdit[],
  ): Promise<{ readonly applied: number; readonly message: string }>;
}
