import type { Facet, Facets } from "../messages/rollouts";
import { statusName, type StatusCounts } from "../messages/status";
import type { Cells } from "../rollouts/database";
import { cellsOf } from "./data-cells";
import type { ScoredFile } from "./scored-file";
import type { TableLayout } from "./table-layout";
import { worstStatuses } from "./worst-status";

const bins = 30;
/** Up to so many different values are bins of their own. */
const fewValues = 12;
/** More columns than this would leave no room for the table. */
const mostColumns = 6;
/** Number columns that say where a rollout comes from, and not what it is like. */
const labels = new Set(["id", "group", "words", "seed", "index"]);

interface Subject extends Pick<Facet, "name" | "kind" | "index" | "metric"> {
  readonly cells: Float64Array;
}

/** Counts of every column of numbers over all rollouts and over those that the layout matches. */
export function facetsOf(file: ScoredFile, layout: TableLayout): Facets {
  const matching = matchingMask(layout, file.scored.table.size);
  const worst = worstStatuses(file.scored);
  return {
    facets: subjects(file).map((subject) => facet(subject, matching)),
    statuses: { all: statusCounts(worst), matching: statusCounts(worst, matching) },
  };
}

function matchingMask({ lines, matches }: TableLayout, size: number): Uint8Array {
  const mask = new Uint8Array(size);
  lines.forEach((line, at) => {
    if (line >= 0 && matches[at] === 1) mask[line] = 1;
  });
  return mask;
}

function subjects(file: ScoredFile): readonly Subject[] {
  const { scored, source } = file;
  const own = (name: string, kind: Facet["kind"], index = -1, metric = false): Subject[] => {
    const cells: Cells = cellsOf(file, name);
    return cells instanceof Float64Array && cells.some(Number.isFinite) ? [{ name, kind, index, metric, cells }] : [];
  };
  const data = source.columns.filter(
    ({ name, type }) => (type === "number" || type === "boolean") && !labels.has(name) && !scored.dimensions.has(name),
  );
  return [
    ...own("advantage", "score"),
    ...own("total", "score"),
    ...scored.plan.dimensions.flatMap(({ name, index, metric }) => own(name, "dimension", index, metric)),
    ...own("words", "column"),
    ...data.slice(0, mostColumns).flatMap(({ name }) => own(name, "column")),
  ];
}

function facet({ cells, ...subject }: Subject, matching: Uint8Array): Facet {
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
  const count = values?.length ?? bins;
  const all = new Array<number>(count).fill(0);
  const some = new Array<number>(count).fill(0);
  const places = new Map(values?.map((value, bin) => [value, bin]));
  const scale = bins / (to - from);
  cells.forEach((value, row) => {
    if (Number.isNaN(value)) return;
    const bin = places.get(value) ?? Math.min(bins - 1, Math.floor((value - from) * scale));
    all[bin]!++;
    if (matching[row] === 1) some[bin]!++;
  });
  return { ...subject, from, to, values, all, matching: some, missing };
}

function statusCounts(worst: Uint8Array, mask?: Uint8Array): StatusCounts {
  const counts = { ok: 0, abstain: 0, unparseable: 0, error: 0, timeout: 0 };
  worst.forEach((code, row) => {
    if (mask === undefined || mask[row] === 1) counts[statusName(code)]++;
  });
  return counts;
}
