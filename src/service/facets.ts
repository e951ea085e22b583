import type { Facet, Facets } from "../messages/rollouts";
import { statusName, type StatusCounts } from "../messages/status";
import type { Cells } from "../rollouts/database";
import { isShownAsDimension } from "../rollouts/plain-reward";
import { cellsOf } from "./data-cells";
import type { ScoredFile } from "./scored-file";
import type { TableLayout } from "./table-layout";
import { worstStatuses } from "./worst-status";

const binCount = 30;
/** Up to so many different values are bins of their own. */
const fewValues = 12;
/** More columns than this would leave no room for the table. */
const mostColumns = 6;
/** Number columns that say where a rollout comes from, and not what it is like. */
const labels = new Set(["id", "group", "words", "seed", "index"]);

interface Subject extends Pick<Facet, "name" | "kind" | "index" | "metric"> {
  readonly cells: Float64Array;
}

/** A facet of all rollouts, with the bin of each row: what stays the same under every filter. */
interface Binned extends Omit<Facet, "matching"> {
  readonly bins: Uint8Array;
}

/** The bin of a row without a value. */
const nowhere = 255;
const known = new WeakMap<ScoredFile, readonly Binned[]>();

/** Counts of every column of numbers over all rollouts and over those that the layout matches. */
export function facetsOf(file: ScoredFile, layout: TableLayout): Facets {
  const binned = known.get(file) ?? subjects(file).map(binnedFacet);
  known.set(file, binned);
  const matching = layout.lines.filter((line, at) => line >= 0 && layout.matches[at] === 1);
  const worst = worstStatuses(file.scored);
  return {
    facets: binned.map(({ bins, ...facet }) => ({ ...facet, matching: counts(bins, facet.all.length, matching) })),
    statuses: { all: statusCounts(worst), matching: statusCounts(matching.map((row) => worst[row]!)) },
  };
}

function counts(bins: Uint8Array, size: number, rows: Int32Array): readonly number[] {
  const found = new Array<number>(size).fill(0);
  for (const row of rows) {
    const bin = bins[row]!;
    if (bin !== nowhere) found[bin]!++;
  }
  return found;
}

function subjects(file: ScoredFile): readonly Subject[] {
  const { scored, source } = file;
  const own = (name: string, kind: Facet["kind"], index = -1, metric = false): Subject[] => {
    const cells: Cells = cellsOf(file, name);
    return cells instanceof Float64Array && cells.some(Number.isFinite) ? [{ name, kind, index, metric, cells }] : [];
  };
  const data = source.columns.filter(
    ({ name, type }) =>
      (type === "number" || type === "boolean") &&
      !labels.has(name) &&
      !scored.dimensions.has(name) &&
      !isShownAsDimension(name, scored.dimensions),
  );
  return [
    ...own("advantage", "score"),
    ...own("total", "score"),
    ...scored.plan.dimensions.flatMap(({ name, index, metric }) => own(name, "dimension", index, metric)),
    ...(file.wordsAreFar() ? [] : own("words", "column")),
    ...data.slice(0, mostColumns).flatMap(({ name }) => own(name, "column")),
  ];
}

function binnedFacet({ cells, ...subject }: Subject): Binned {
  const seen = new Set<number>();
  let [from, to, missing] = [Infinity, -Infinity, 0];
  for (const value of cells) {
    if (Number.isNaN(value)) {
      missing++;
      continue;
    }
    if (seen.size <= fewValues) seen.add(value);
    from = Math.min(from, value);
    to = Math.max(to, value);
  }
  const values = seen.size <= fewValues ? [...seen].sort((a, b) => a - b) : null;
  const all = new Array<number>(values?.length ?? binCount).fill(0);
  const scale = binCount / (to - from);
  const bins = Uint8Array.from(cells, (value) => {
    if (Number.isNaN(value)) return nowhere;
    const bin = values ? values.indexOf(value) : Math.min(binCount - 1, Math.floor((value - from) * scale));
    all[bin]!++;
    return bin;
  });
  return { ...subject, from, to, values, all, missing, bins };
}

function statusCounts(worst: Iterable<number>): StatusCounts {
  const found = { ok: 0, abstain: 0, unparseable: 0, error: 0, timeout: 0 };
  for (const code of worst) found[statusName(code)]++;
  return found;
}
