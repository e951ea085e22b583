import type { FilterName } from "../../src/messages/rollouts";

/** What is being typed before the caret: a name, or the value of a column. */
export interface Spot {
  readonly start: number;
  readonly end: number;
  readonly text: string;
  /** The column whose value is wanted; undefined where a name is. */
  readonly column?: string;
  /** A quote stands before the value already. */
  readonly quote?: string;
}

export interface Suggestion {
  readonly label: string;
  readonly kind: FilterName["kind"] | "value";
  readonly detail: string;
  readonly insert: string;
  /** Where the caret stands in what is inserted. */
  readonly caret: number;
}

const inText = /(?:^|[^A-Za-z0-9_.])([A-Za-z_]\w*)\s*[!=]=\s*(["'])([^"']*)$/;
const beforeText = /(?:^|[^A-Za-z0-9_.])([A-Za-z_]\w*)\s*[!=]=\s*$/;

/** Null inside any other text and where nothing is being typed. */
export function spotAt(filter: string, caret: number): Spot | null {
  const before = filter.slice(0, caret);
  const [, column, quote, typed] = inText.exec(before) ?? [];
  if (column !== undefined && quote !== undefined && typed !== undefined) {
    const closed = filter[caret] === quote ? 1 : 0;
    return { start: caret - typed.length - 1, end: caret + closed, text: typed, column, quote };
  }
  if (((before.match(/"/g)?.length ?? 0) | (before.match(/'/g)?.length ?? 0)) % 2 === 1) return null;
  const compared = beforeText.exec(before)?.[1];
  if (compared !== undefined) return { start: caret, end: caret, text: "", column: compared };
  const text = /[A-Za-z_][\w.]*$/.exec(before)?.[0];
  return text === undefined ? null : { start: caret - text.length, end: caret, text };
}

/** What fits at a spot: that which begins with the text, then that which holds it; nothing where it is complete. */
export function suggestions(spot: Spot | null, names: readonly FilterName[], most = 10): readonly Suggestion[] {
  if (spot === null) return [];
  const offered = spot.column === undefined ? names.map(nameSuggestion) : valuesOf(spot.column, names);
  const low = spot.text.toLowerCase();
  if (spot.column === undefined && offered.some(({ label, kind }) => label === spot.text && kind !== "function"))
    return [];
  const begins = offered.filter(({ label }) => label.toLowerCase().startsWith(low));
  const holds = offered.filter((each) => !begins.includes(each) && each.label.toLowerCase().includes(low));
  return [...begins, ...holds].slice(0, most);
}

function nameSuggestion({ name, kind, detail }: FilterName): Suggestion {
  const insert = kind === "function" ? `${name}()` : name;
  return { label: name, kind, detail, insert, caret: kind === "function" ? insert.length - 1 : insert.length };
}

function valuesOf(column: string, names: readonly FilterName[]): readonly Suggestion[] {
  const values = names.find(({ name, kind }) => name === column && kind !== "function")?.values ?? [];
  return values.map((value) => {
    const insert = JSON.stringify(value);
    return { label: value, kind: "value", detail: column, insert, caret: insert.length };
  });
}

/** The filter with the spot replaced, and where the caret stands then. */
export function accept(
  filter: string,
  spot: Spot,
  { insert, caret }: Suggestion,
): { readonly filter: string; readonly caret: number } {
  return { filter: filter.slice(0, spot.start) + insert + filter.slice(spot.end), caret: spot.start + caret };
}
