import type { AlertAction, RunAlert } from "./alerts";
import type { MetricLine, RunView } from "./run";

/** Requests of a webview that its host answers, and events that the host sends. One map for each panel. */
export interface PanelMap {
  readonly requests: Record<string, { params: unknown; result: unknown }>;
  readonly events: Record<string, unknown>;
}

export type { RolloutsPanel } from "./rollouts-panel";
export type { ComparePanel } from "./compare-panel";
export type { PreviewPanel } from "./what-if-panel";
export type { RecipesPanel } from "./recipes-panel";

/** A rollout in the list beside the curves of a run. */
export interface NewestRollout {
  readonly id: string;
  /** Shortened. */
  readonly text: string;
  readonly total: number | null;
  readonly advantage: number | null;
}

export interface RunPanel extends PanelMap {
  requests: {
    stop: { params: null; result: null };
    resume: { params: null; result: null };
    openRollouts: { params: { readonly step: number | null; readonly filter?: string }; result: null };
    openFile: { params: { readonly what: "log" | "plan" | "folder" }; result: null };
    /** Opens the page of the rules that alerts come from, at one of them. */
    openRule: { params: { readonly rule: string }; result: null };
    /** What an alert offers to do. */
    act: { params: { readonly action: AlertAction }; result: null };
    /** Rollouts of one training step, highest advantage first. */
    rolloutsOf: { params: { readonly step: number }; result: readonly NewestRollout[] };
  };
  events: {
    /** State, new metric lines since the last event and the tail of the log; at most ten times a second. */
    update: {
      readonly run: RunView;
      readonly reset: boolean;
      readonly metrics: readonly MetricLine[];
      readonly log: readonly string[];
      /** Dimensions in file order, for the colours. */
      readonly dimensions: readonly { readonly name: string; readonly index: number; readonly metric: boolean }[];
      readonly newest: readonly NewestRollout[];
      /** The gravest first. */
      readonly alerts: readonly RunAlert[];
      readonly problem?: string;
    };
    failed: { readonly message: string; readonly next: string };
  };
}

/** What travels between a webview and its host. A webview is `ready` once it listens: events sent before are lost. */
export type PanelMessage =
  | { readonly type: "ready" }
  | { readonly type: "request"; readonly id: number; readonly name: string; readonly params: unknown }
  | { readonly type: "cancel"; readonly id: number }
  | { readonly type: "result"; readonly id: number; readonly result: unknown }
  | { readonly type: "error"; readonly id: number; readonly message: string }
  | { readonly type: "event"; readonly name: string; readonly data: unknown };
