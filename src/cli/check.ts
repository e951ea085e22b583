/** One thing that this machine has or lacks. */
export interface Check {
  readonly name: string;
  readonly status: "ok" | "warn" | "fail";
  readonly found: string;
  /** What to do; absent where all is well. */
  readonly next?: string;
}
