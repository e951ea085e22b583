import { statuses, type Status } from "../../messages/status";
import type { NumberColumn } from "../column";
import type { PresetColumn, PresetValue } from "../execute-dimension";
import type { DimensionPlan } from "../plan";
import type { Elements } from "./elements";

/** Given values of a list, one an element. A status alone is that of every element; a number, or parts, alone a list of one. */
export function elementPresets(preset: PresetColumn, { offsets, of, count, spans }: Elements): PresetColumn {
  return Array.from({ length: count }, (_, at): PresetValue | undefined => {
    const row = of[at]!;
    const given = preset[row];
    if (typeof given === "number") return at === offsets[row] ? given : "abstain";
    if (given === undefined || typeof given === "string") return given;
    if ("spans" in given) {
      const [start, end] = [spans?.start[at], spans?.end[at]];
      return given.spans.find((place) => place.start === start && place.end === end)?.value ?? "abstain";
    }
    if ("parts" in given) return at === offsets[row] ? given : "abstain";
    return given[at - offsets[row]!] ?? "abstain";
  });
}

/** How long the lists of a space are in the rows in which values of its elements are given. */
export function givenLengths(
  space: string,
  dimensions: readonly DimensionPlan[],
  presets: ReadonlyMap<string, PresetColumn>,
): ReadonlyMap<number, number> {
  const lengths = new Map<number, number>();
  for (const { name, list } of dimensions) {
    if (list?.space !== space) continue;
    presets.get(name)?.forEach((given, row) => {
      const one = typeof given === "number" || (typeof given === "object" && "parts" in given);
      const length = one ? 1 : Array.isArray(given) ? given.length : undefined;
      if (length !== undefined) lengths.set(row, Math.max(length, lengths.get(row) ?? 0));
    });
  }
  return lengths;
}

/** Rows for which a status was given have it, whatever their list holds. */
export function withPresetRows(column: NumberColumn, preset: PresetColumn | undefined): NumberColumn {
  if (preset === undefined) return column;
  const values = column.values.slice();
  const status = column.status.slice();
  const notes = new Map(column.notes);
  preset.forEach((given, row) => {
    if (typeof given !== "string") return;
    values[row] = NaN;
    status[row] = statuses.indexOf(given as Status);
    notes.delete(row);
  });
  return { values, status, notes };
}
