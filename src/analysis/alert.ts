import type { RunAlert } from "../messages/alerts";
import type { RunSeries } from "./run-series";

export interface RunFacts {
  readonly series: RunSeries;
  /** How the reward file differs from the plan that the run was started with; null where it does not, or is gone. */
  readonly changed: { readonly plan: string; readonly differences: readonly string[] } | null;
}

/** A rule on the course of a run; a file of `alerts/` each, named by its id. */
export interface AlertRule {
  readonly id: string;
  readonly title: string;
  /** Markdown: what it finds, its thresholds and their source. */
  readonly docs: string;
  check(run: RunFacts): readonly Omit<RunAlert, "rule">[];
}

export const defineAlert = (rule: AlertRule): AlertRule => rule;
