import type { MemoryRow } from "../../../src/engine/memory-table";
import type { Cause, PlainDimension, PlainExpression, PlainFile, PlainNode, PlainStep, PlainTerm } from "./random-file";

/**
 * LANGUAGE.md, sections 2, 6, 7 and 8, row by row and without any of the engine's arithmetic: slow, and easy to check by reading.
 */
export interface Cell {
  readonly is: Cause;
  /** Of an unparseable one: the value used, if there is one. */
  readonly value?: number;
}

export interface PlainScores {
  readonly totals: readonly Cell[];
  readonly advantages: readonly number[];
  readonly dimensions: ReadonlyMap<string, readonly Cell[]>;
}

const abstain: Cell = { is: "abstain" };
const error: Cell = { is: "error" };
const ok = (value: number): Cell => (Number.isFinite(value) ? { is: "ok", value } : error);
const add = (list: readonly number[]): number => list.reduce((a, b) => a + b, 0);
const mean = (list: readonly number[]): number => add(list) / list.length;
const deviation = (list: readonly number[], ddof: number): number =>
  Math.sqrt(add(list.map((x) => (x - mean(list)) ** 2)) / (list.length - ddof));
/** Numbers that differ by rounding alone are equal. */
const allEqual = (list: readonly number[]): boolean =>
  Math.max(...list) - Math.min(...list) <= 1e-12 * Math.max(...list.map(Math.abs));

export function scorePlainly(file: PlainFile, rows: readonly MemoryRow[]): PlainScores {
  const dimensions = new Map(file.dimensions.map((one) => [one.name, dimensionOf(one, rows)]));
  const totals = totalsOf(file, rows, dimensions);
  return { totals, advantages: advantagesOf(file, rows, totals), dimensions };
}

/** The totals where the dimensions have these values. */
export function totalsOf(
  file: PlainFile,
  rows: readonly MemoryRow[],
  dimensions: ReadonlyMap<string, readonly Cell[]>,
): readonly Cell[] {
  const totals = rows.map((_, row) => nodeValue(file.root, { rows, dimensions }, row));
  return totals.map((total, row) => {
    const dropped = file.dimensions.some(
      ({ name, onError }) =>
        onError === "drop_group" && mates(rows, row, "group").some((i) => dimensions.get(name)![i]!.is === "error"),
    );
    return dropped ? error : total;
  });
}

const mates = (rows: readonly MemoryRow[], row: number, within: "group" | "batch"): number[] =>
  rows.flatMap((other, i) => (other[within] === rows[row]![within] ? [i] : []));

const columnReader =
  ({ columns = {} }: MemoryRow) =>
  (name: string): unknown =>
    name === "pred" ? (columns["pred_written"] ?? "unparseable") : (columns[name] ?? "abstain");

const cellOf = (found: number | Exclude<Cause, "ok">): Cell => (typeof found === "number" ? ok(found) : { is: found });

function dimensionOf(dimension: PlainDimension, rows: readonly MemoryRow[]): readonly Cell[] {
  const { of, when, shape, onError } = dimension;
  let cells = rows.map((row): Cell => {
    const read = columnReader(row);
    const holds = when?.run(read) ?? 1;
    if (holds === 0) return abstain;
    return typeof holds === "number" ? cellOf(of.run(read)) : { is: holds };
  });
  for (const step of shape) cells = stepped(step, cells, rows);
  const last = shape.at(-1)?.["clip"] as readonly number[] | undefined;
  const worse = dimension.unparseable ?? last![0]!;
  cells = cells.map((cell) => {
    if (cell.is === "unparseable") return worse === "abstain" ? abstain : { is: "unparseable", value: worse };
    if (cell.is === "error" && onError === "skip") return abstain;
    return cell.is === "error" && typeof onError === "number" ? ok(onError) : cell;
  });
  if (onError !== "neutral") return cells;
  return cells.map((cell, row) => (cell.is === "error" ? groupMean(cells, rows, row) : cell));
}

function groupMean(cells: readonly Cell[], rows: readonly MemoryRow[], row: number): Cell {
  const known = mates(rows, row, "group").flatMap((i) => cells[i]!.value ?? []);
  return known.length === 0 ? abstain : ok(mean(known));
}

/** A step on the cells that are `ok`. */
function stepped(step: PlainStep, cells: readonly Cell[], rows: readonly MemoryRow[]): Cell[] {
  const [name, p] = Object.entries(step)[0]! as [string, never];
  return cells.map((cell, row) => {
    if (cell.is !== "ok") return cell;
    const { within } = p as { within?: "group" | "batch" };
    const among = within === undefined ? [] : mates(rows, row, within);
    const set = among.flatMap((i) => (cells[i]!.is === "ok" ? [cells[i]!.value!] : []));
    return ok(stepValue(name, p, cell.value!, set));
  });
}

function stepValue(name: string, p: unknown, x: number, set: readonly number[]): number {
  const n = p as Record<string, number>;
  const list = p as readonly number[];
  const flat = set.length < 2 || allEqual(set);
  switch (name) {
    case "clip": {
      const [low, high] = Array.isArray(p) ? list : [n["min"], n["max"]];
      return Math.min(Math.max(x, low ?? -Infinity), high ?? Infinity);
    }
    case "scale":
      return x * (p as number);
    case "offset":
      return x + (p as number);
    case "negate":
      return -x;
    case "invert":
      return 1 - x;
    case "map": {
      const { from, to } = p as { from: [number, number]; to: [number, number] };
      return to[0] + ((x - from[0]) / (from[1] - from[0])) * (to[1] - to[0]);
    }
    case "threshold": {
      const upper = (p as { belongs: string }).belongs === "upper";
      return x > n["at"]! || (upper && x === n["at"]) ? n["above"]! : n["below"]!;
    }
    case "tiers": {
      const { cuts, values } = p as { cuts: number[]; values: number[] };
      return values[cuts.filter((cut) => x >= cut).length]!;
    }
    case "sigmoid":
      return 1 / (1 + Math.exp(-n["slope"]! * (x - n["center"]!)));
    case "tanh":
      return Math.tanh(x);
    case "square":
      return x * x;
    case "center":
      return x - mean(set);
    case "zscore":
      return flat ? 0 : (x - (n["center"] ? mean(set) : 0)) / (deviation(set, n["ddof"]!) + n["eps"]!);
    case "minmax":
      return flat ? 0 : (x - Math.min(...set)) / (Math.max(...set) - Math.min(...set));
    case "rank": {
      const below = set.filter((y) => y < x).length;
      const same = set.filter((y) => y === x).length;
      return flat ? 0 : (below + (same - 1) / 2) / (set.length - 1);
    }
    default:
      throw new Error(`no step ${name}`);
  }
}

interface World {
  readonly rows: readonly MemoryRow[];
  readonly dimensions: ReadonlyMap<string, readonly Cell[]>;
}

function expressionValue(expression: PlainExpression, { rows, dimensions }: World, row: number): Cell {
  const column = columnReader(rows[row]!);
  return cellOf(
    expression.run((name) => {
      const cell = dimensions.get(name)?.[row];
      return cell === undefined ? column(name) : (cell.value ?? cell.is);
    }),
  );
}

/** The value of a child with its shape: a number, missing or failed. */
function childValue({ value, shape }: PlainTerm, world: World, row: number): Cell {
  const cell =
    typeof value === "number"
      ? ok(value)
      : typeof value === "string"
        ? world.dimensions.get(value)![row]!
        : nodeValue(value, world, row);
  const used = cell.value === undefined ? cell : ok(cell.value);
  return shape.reduce((all, step) => stepped(step, all, [world.rows[row]!]), [used])[0]!;
}

/** A term's value where it is paid: nothing where its `when` or its weight has nothing. */
function paidValue(term: PlainTerm, world: World, row: number): Cell {
  if (term.when !== undefined) {
    const holds = expressionValue(term.when, world, row);
    if (holds.is !== "ok") return holds;
    if (holds.value === 0) return abstain;
  }
  const weight = weightOf(term, world, row);
  return weight.is === "ok" ? childValue(term, world, row) : weight;
}

const weightOf = ({ weight }: PlainTerm, world: World, row: number): Cell =>
  typeof weight === "number" ? ok(weight) : expressionValue(weight, world, row);

const multiplicative = ["product", "geometric", "harmonic"];

export function nodeValue(node: PlainNode, world: World, row: number): Cell {
  const { kind, terms, otherwise } = node;
  if (kind === "gate" || kind === "ladder") {
    for (const term of terms) {
      const holds = term.when === undefined ? ok(1) : expressionValue(term.when, world, row);
      if (holds.is !== "ok") return holds;
      if (holds.value !== 0) return childValue(term, world, row);
    }
    return abstain;
  }
  if (kind === "router") {
    const by = world.rows[row]!.columns!["kind"];
    const taken = terms.find(({ name }) => name === by) ?? (otherwise ? terms.at(-1) : undefined);
    return taken === undefined ? error : childValue(taken, world, row);
  }
  const missing = node.missing ?? (multiplicative.includes(kind) ? "abstain" : "skip");
  const found = terms.map((term) => {
    const own = paidValue(term, world, row);
    const weight = weightOf(term, world, row);
    if (own.is !== "abstain") return { own, weight };
    if (typeof missing === "number") return { own: ok(missing), weight };
    if (missing !== "neutral") return { own, weight };
    const all = world.rows.map((_, i) => paidValue(term, world, i));
    return { own: groupMean(all, world.rows, row), weight };
  });
  if (found.some(({ own, weight }) => own.is === "error" || weight.is === "error")) return error;
  const lacks = ({ own, weight }: (typeof found)[number]): boolean => own.is === "abstain" || weight.is === "abstain";
  if (missing === "abstain" && found.some(lacks)) return abstain;
  if (kind === "scaled_bonus") {
    const [base, ...bonuses] = found;
    if (lacks(base!)) return abstain;
    const there = bonuses.filter((one) => !lacks(one));
    return ok(base!.own.value! * (1 + add(there.map(({ own, weight }) => own.value! * weight.value!))));
  }
  const there = found.filter((one) => !lacks(one));
  if (there.length === 0) return abstain;
  const x = there.map(({ own }) => own.value!);
  const w = there.map(({ weight }) => weight.value!);
  const all = add(found.map(({ weight }) => weight.value ?? 0));
  return ok(folded(node, x, w) * (missing === "renormalise" ? all / add(w) : 1));
}

function folded({ kind, parameters }: PlainNode, x: readonly number[], w: readonly number[]): number {
  const sorted = x.toSorted((a, b) => a - b);
  const half = Math.floor(x.length / 2);
  switch (kind) {
    case "sum":
      return add(x.map((v, k) => w[k]! * v));
    case "mean":
      return add(x.map((v, k) => w[k]! * v)) / add(w);
    case "product":
      return x.reduce((all, v, k) => all * v ** w[k]!, 1);
    case "geometric": {
      const delta = parameters["delta"]!;
      return Math.exp(add(x.map((v, k) => w[k]! * Math.log((v + delta) / (1 + delta)))) / add(w));
    }
    case "harmonic": {
      const moved = x.map((v) => v + parameters["eps"]!);
      return moved.includes(0) ? 0 : add(w) / add(moved.map((v, k) => w[k]! / v));
    }
    case "min":
      return sorted[0]!;
    case "max":
      return sorted.at(-1)!;
    case "median":
      return x.length % 2 === 1 ? sorted[half]! : (sorted[half - 1]! + sorted[half]!) / 2;
    default:
      throw new Error(`no node ${kind}`);
  }
}

function advantagesOf({ advantage }: PlainFile, rows: readonly MemoryRow[], totals: readonly Cell[]): number[] {
  const [name, p] = Object.entries(advantage)[0]!;
  const rewards = (among: readonly number[]) => among.flatMap((i) => totals[i]!.value ?? []);
  return totals.map(({ value: reward }, row) => {
    if (reward === undefined) return 0;
    if (name === "none") return reward;
    const group = rewards(mates(rows, row, "group"));
    if (group.length < 2 || allEqual(group)) return 0;
    const lead = reward - mean(group);
    switch (name) {
      case "grpo": {
        if (p["std"] === "none") return lead;
        const set = p["std"] === "group" ? group : rewards(mates(rows, row, "batch"));
        const ddof = Number(p["ddof"] ?? 1);
        return lead / ((set.length > ddof ? deviation(set, ddof) : 0) + 1e-4);
      }
      case "dr_grpo":
        return lead;
      case "rloo":
        return reward - (add(group) - reward) / (group.length - 1);
      case "maxrl":
        return mean(group) > 0 ? lead / mean(group) : 0;
      case "passk": {
        const [best, second] = group.toSorted((a, b) => b - a);
        if (reward !== best) return 0;
        return (best - second!) / (p["std"] === "none" ? 1 : deviation(group, 1) + 1e-6);
      }
      default:
        throw new Error(`no estimator ${name}`);
    }
  });
}
