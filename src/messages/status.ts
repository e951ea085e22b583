/** What became of a score (LANGUAGE.md, section 2). A column holds the index as a byte. */
export const statuses = ["ok", "abstain", "unparseable", "error", "timeout"] as const;
export type Status = (typeof statuses)[number];

export const OK = 0;
export const ABSTAIN = 1;
export const UNPARSEABLE = 2;
export const ERROR = 3;
export const TIMEOUT = 4;

/** Index of a status in `statuses`, 0 to 4. */
export type StatusCode = 0 | 1 | 2 | 3 | 4;

/** The name of a status byte. A byte outside 0 to 4 is a programmer's error. */
export function statusName(code: number): Status {
  const name = statuses[code];
  if (name === undefined) throw new RangeError(`no status has the code ${code}`);
  return name;
}

/** How many rows have each status. */
export type StatusCounts = Readonly<Record<Status, number>>;

/** Counts the statuses of a column. */
export function countStatuses(status: Uint8Array): StatusCounts {
  const counts = { ok: 0, abstain: 0, unparseable: 0, error: 0, timeout: 0 };
  for (const code of status) counts[statusName(code)]++;
  return counts;
}
