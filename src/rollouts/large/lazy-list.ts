import type { Value } from "../../engine/column";
import { joinSummaries, summariseColumn, type ValuesSummary } from "../column-summary";

/** Values of a column that are read when they are asked for. Rows count from 0. */
export interface LazyValues {
  readonly size: number;
  at(row: number): Value;
  /** Rows `from` to `to` (exclusive), read at once. */
  slice(from: number, to: number): Value[];
  /** True where the row has no value; known without reading. */
  isMissing(row: number): boolean;
  /** SHA-256 of the value's text in hex, where that is known without reading. */
  digest(row: number): string | undefined;
  readonly summary: ValuesSummary;
}

const sources = new WeakMap<object, LazyValues>();

/** What is behind a list of `lazyList`; undefined for a list in memory. */
export const lazyValuesOf = (list: readonly Value[]): LazyValues | undefined => sources.get(list);

/** A list whose elements are worked out when they are asked for. */
export function listOf<T>(
  size: number,
  at: (row: number) => T,
  stretch: (from: number, to: number) => T[],
): readonly T[] {
  const slice = (from = 0, to = size): T[] => stretch(place(from, size), place(to, size));
  return new Proxy<T[]>([], {
    get(target, key, receiver): unknown {
      if (typeof key === "symbol") return Reflect.get(target, key, receiver);
      const row = Number(key);
      if (Number.isInteger(row)) return row >= 0 && row < size ? at(row) : undefined;
      if (key === "length") return size;
      return key === "slice" ? slice : Reflect.get(target, key, receiver);
    },
    has: (target, key) =>
      typeof key === "string" && Number.isInteger(Number(key)) ? Number(key) < size : Reflect.has(target, key),
  });
}

/** The values as a list. Whoever goes through many rows does it by `slice`, which reads a stretch of rows at once. */
export function lazyList(of: LazyValues): readonly Value[] {
  const list = listOf(
    of.size,
    (row) => of.at(row),
    (from, to) => of.slice(from, to),
  );
  sources.set(list, of);
  return list;
}

/** A place as `Array.prototype.slice` takes it: counted from the end where it is negative, and never beyond the list. */
const place = (at: number, size: number): number => Math.max(0, Math.min(size, at < 0 ? size + at : at));

/** Lists of several files, one after the other, some of them lazy. A file without the column has undefined and its size. */
export function joinLazily(parts: readonly { readonly size: number; readonly list: readonly Value[] | undefined }[]) {
  const starts: number[] = [];
  let size = 0;
  for (const part of parts) {
    starts.push(size);
    size += part.size;
  }
  const sources = parts.map(({ list }) => list && lazyValuesOf(list));
  const partAt = (row: number): number => {
    let at = starts.length - 1;
    while (at > 0 && starts[at]! > row) at--;
    return at;
  };
  const valueAt = (row: number): Value => {
    const at = partAt(row);
    return parts[at]?.list?.[row - starts[at]!] ?? null;
  };
  return lazyList({
    size,
    at: valueAt,
    slice: (from, to) =>
      parts.flatMap(({ list, size }, at) => {
        const [first, last] = [Math.max(0, from - starts[at]!), Math.min(size, to - starts[at]!)];
        if (first >= last) return [];
        return list ? list.slice(first, last) : new Array<Value>(last - first).fill(null);
      }),
    isMissing(row) {
      const at = partAt(row);
      return sources[at] ? sources[at].isMissing(row - starts[at]!) : valueAt(row) === null;
    },
    digest(row) {
      const at = partAt(row);
      return sources[at]?.digest(row - starts[at]!);
    },
    summary: joinSummaries(
      parts.map(({ list, size }, at) => ({ ...(sources[at]?.summary ?? summaryOf(list, size)), size })),
    ),
  });
}

const summaryOf = (list: readonly Value[] | undefined, size: number): ValuesSummary =>
  list ? summariseColumn("", list) : { type: "mixed", missing: size, example: "" };
