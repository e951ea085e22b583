import type { Running } from "../state/states";

/** So many different keys are counted in a run. */
export const mostKeys = 200_000;

/** How often each key was seen. */
export type Sights = Readonly<Record<string, number>>;

export const tooManyKeys = `\`of\` has more than ${mostKeys.toLocaleString("en-US")} different values in this run. Round it, or count fewer things.`;

/** The name under which a value is counted: equal values have equal names. */
export const keyOf = (value: unknown): string => JSON.stringify(value);

/** The number of sights of all keys. */
const sightsSeen = (sights: Sights): number => Object.values(sights).reduce((sum, count) => sum + count, 0);

/**
 * The counts with some rows more, and how often the key of each row was seen before it, earlier rows included; -1 where no further
 * key is counted. Rows without a name are passed over.
 */
export function countSights(
  before: Sights,
  rows: Int32Array,
  nameOf: (row: number) => string | undefined,
): { readonly counts: Sights; readonly seen: ReadonlyMap<number, number> } {
  const counts = new Map(Object.entries(before));
  const seen = new Map<number, number>();
  for (const row of rows) {
    const name = nameOf(row);
    if (name === undefined) continue;
    const known = counts.get(name);
    if (known === undefined && counts.size >= mostKeys) {
      seen.set(row, -1);
      continue;
    }
    counts.set(name, (known ?? 0) + 1);
    seen.set(row, known ?? 0);
  }
  return { counts: Object.fromEntries(counts), seen };
}

/** What a run remembers of the keys that it has seen. */
export const sightsOfRun = (nameOf: (row: number) => string | undefined): Running<Sights> => ({
  version: 1,
  state: "latest",
  begin: () => ({}),
  absorb: (state, rows) => countSights(state, rows, nameOf).counts,
  show: sightsSeen,
});
