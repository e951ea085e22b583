import { inDoubles } from "./evaluate";
import { infiniteSign } from "./compare-scalars";
import type { Node } from "./node";
import type { Rules } from "./verdict";

/** An interval of the real line, or a single point. */
export interface Piece {
  readonly from: number;
  readonly to: number;
  readonly openFrom: boolean;
  readonly openTo: boolean;
  /** The ends as they are written, where they are. */
  readonly ends: readonly [Node | undefined, Node | undefined];
}

/** A set of real numbers: pieces from left to right that do not touch. */
export type Region = readonly Piece[];

export const line: Region = [
  { from: -Infinity, to: Infinity, openFrom: true, openTo: true, ends: [undefined, undefined] },
];

const near = (a: number, b: number): boolean =>
  a === b || (Number.isFinite(a - b) && Math.abs(a - b) <= 1e-12 * Math.max(1, Math.abs(a), Math.abs(b)));

/** The value of an end in doubles, infinite ones included; undefined where it is no constant. */
export function endValue(node: Node, rules: Rules): number | undefined {
  const infinite = infiniteSign(node, rules.budget);
  if (infinite !== 0) return infinite * Infinity;
  const written = node.op === "quantity" ? node.of[0] : node;
  return inDoubles(written, {
    point: new Map(),
    exact: new Map(),
    real: true,
    logBase: rules.logBase,
    budget: rules.budget,
  })?.value.re;
}

export function piece(from: Node, to: Node, open: readonly [boolean, boolean], rules: Rules): Region | undefined {
  const [a, b] = [endValue(from, rules), endValue(to, rules)];
  if (a === undefined || b === undefined || a > b) return undefined;
  if (a === b && (open[0] || open[1] || !Number.isFinite(a))) return [];
  return [
    { from: a, to: b, openFrom: open[0] || a === -Infinity, openTo: open[1] || b === Infinity, ends: [from, to] },
  ];
}

export function point(at: Node, rules: Rules): Region | undefined {
  const value = endValue(at, rules);
  if (value === undefined || !Number.isFinite(value)) return undefined;
  return [{ from: value, to: value, openFrom: false, openTo: false, ends: [at, at] }];
}

/** True where b begins before a ends, or touches it with a point that belongs to one of them. */
const joins = (a: Piece, b: Piece): boolean => (near(a.to, b.from) ? !(a.openTo && b.openFrom) : b.from < a.to);

export function union(a: Region, b: Region): Region {
  const sorted = [...a, ...b].sort((x, y) =>
    near(x.from, y.from) ? Number(x.openFrom) - Number(y.openFrom) : x.from - y.from,
  );
  const result: Piece[] = [];
  for (const next of sorted) {
    const last = result.at(-1);
    if (!last || !joins(last, next)) {
      result.push(next);
      continue;
    }
    const same = near(last.to, next.to);
    const further = !same && next.to > last.to;
    result[result.length - 1] = {
      ...last,
      to: further ? next.to : last.to,
      openTo: same ? last.openTo && next.openTo : further ? next.openTo : last.openTo,
      ends: [last.ends[0], further ? next.ends[1] : last.ends[1]],
    };
  }
  return result;
}

export function complement(region: Region): Region {
  const result: Piece[] = [];
  let from = -Infinity;
  let openFrom = true;
  let end: Node | undefined;
  for (const next of region) {
    if (from < next.from || (from === next.from && !openFrom && next.openFrom))
      result.push({ from, to: next.from, openFrom, openTo: !next.openFrom, ends: [end, next.ends[0]] });
    from = next.to;
    openFrom = !next.openTo;
    end = next.ends[1];
  }
  if (from < Infinity) result.push({ from, to: Infinity, openFrom, openTo: true, ends: [end, undefined] });
  return result;
}

export const intersection = (a: Region, b: Region): Region => complement(union(complement(a), complement(b)));
