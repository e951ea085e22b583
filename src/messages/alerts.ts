/** Something in the course of a run that its author should look at. */
export interface RunAlert {
  /** Id of the live rule: the file's name in `analysis/alerts/`. */
  readonly rule: string;
  readonly severity: "error" | "warning" | "information";
  /** One or two sentences with their numbers. */
  readonly message: string;
  /** The training step since which it holds; null where it is of the whole run. */
  readonly since: number | null;
  /** Charts of the run panel in which the onset is drawn. */
  readonly charts: readonly string[];
  readonly action: AlertAction | null;
}

/** The one thing to do about it. */
export type AlertAction =
  | { readonly kind: "rollouts"; readonly label: string; readonly filter: string }
  | { readonly kind: "whatIf"; readonly label: string }
  | { readonly kind: "diff"; readonly label: string };
