import type * as vscode from "vscode";
import type { EngineProgress, EngineRequestName, EngineRequests } from "../messages/service";
import type { RunView } from "../messages/run";
import type { WhatIfServices } from "./what-if-services";

export interface RequestOptions {
  readonly signal?: AbortSignal;
  readonly onProgress?: (progress: EngineProgress) => void;
}

/** A dimension of a reward file, in file order. */
export interface DimensionName {
  readonly name: string;
  readonly index: number;
  readonly metric: boolean;
  /** |weight| / sum of |weights| of the aggregate's root; null where the weight is no number or there is none. */
  readonly weightShare: number | null;
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
  /**
   * How a reward file differs from the plan that a run was started with, as paths with their values; null where it does not,
   * where it cannot be read, or does not compile.
   */
  changedSince(plan: string, frozen: string, path: string): Promise<readonly string[] | null>;
  /** Writes a rollout into the `tests` of a reward file and shows the place. The message is one sentence for the reader. */
  saveTest(
    path: string,
    rollout: { readonly name: string; readonly fields: Readonly<Record<string, unknown>> },
  ): Promise<string>;
  /** What the preview needs of the editor. */
  readonly whatIf: WhatIfServices;
}
