/** Starts that are allowed within a time: a process that dies at once must not be started for ever. */
export interface StartLimit {
  readonly starts: number;
  readonly withinMs: number;
}

/** True if one more start at `now` stays within the limit; `earlier` are the times of the starts so far, in ms. */
export function mayStart(limit: StartLimit, earlier: readonly number[], now: number): boolean {
  return earlier.filter((at) => now - at < limit.withinMs).length < limit.starts;
}
