import { ABSTAIN, ERROR, type StatusCode } from "../messages/status";
import { giveBack, takeFloats } from "./buffers";
import { NumberColumnBuilder, type NumberColumn } from "./column";
import { filledValues, hasFailures, markComplete } from "./complete";
import { hasValue, passOn } from "./fold-rows";
import type { Groups } from "./groups";
import type { Part } from "./parts";
import type { DimensionPlan } from "./plan";
import type { ScoredDimension } from "./scored";
import type { RolloutTable } from "./table";

/**
 * The rewards: Σ coefficient · unit over the parts that have a value. A part in error or timeout makes the row unscorable with
 * its status; a row in which no part has a value abstains.
 * @param strict a row in which any part is missing abstains.
 */
export function totalOf(size: number, parts: readonly Part[], strict: boolean): NumberColumn {
  const complete = parts.filter((part) => part.complete);
  const values = takeFloats(size);
  const plain = complete.length > 0 && !strict && !parts.some(({ unit }) => hasFailures(unit));
  const quick = plain ? parts : complete;
  for (let k = 0; k < quick.length; k += 4) addFour(values, quick.slice(k, k + 4));
  if (plain || (parts.length > 0 && complete.length === parts.length)) return checked(values);

  const others = parts.filter((part) => !part.complete);
  const total = new NumberColumnBuilder(size);
  for (let row = 0; row < size; row++) {
    let sum = values[row]!;
    let present = complete.length;
    let failed: NumberColumn | undefined;
    for (const { coefficient, unit } of others) {
      if (hasValue(unit, row)) {
        sum += coefficient * unit.values[row]!;
        present++;
      } else if (unit.status[row] !== ABSTAIN) {
        failed = unit;
        break;
      }
    }
    if (failed !== undefined) passOn(total, row, failed);
    else if (present === 0) total.notes.set(row, reasonOf(parts, row));
    else if (strict && present < parts.length) total.notes.set(row, "A term of the aggregate has no value.");
    else if (Number.isFinite(sum)) total.set(row, sum);
    else total.fail(row, ERROR, tooLarge);
  }
  giveBack(values);
  return total.done();
}

/** Why no part has a value: what the only one says of itself, if it does. */
const reasonOf = (parts: readonly Part[], row: number): string =>
  (parts.length === 1 ? parts[0]!.unit.notes?.get(row) : undefined) ?? "No term of the aggregate has a value.";

const nothing = new Float64Array(0);

/** Adds up to four parts in one pass over the rows, in their order. */
function addFour(values: Float64Array, parts: readonly Part[]): void {
  const of = (k: number): readonly [number, Float64Array] => [
    parts[k]?.coefficient ?? 0,
    parts[k] ? filledValues(parts[k]!.unit) : nothing,
  ];
  const [c0, x0] = of(0);
  const [c1, x1] = of(1);
  const [c2, x2] = of(2);
  const [c3, x3] = of(3);
  const size = values.length;
  if (parts.length === 4)
    for (let i = 0; i < size; i++) values[i] = values[i]! + c0 * x0[i]! + c1 * x1[i]! + c2 * x2[i]! + c3 * x3[i]!;
  else if (parts.length === 3)
    for (let i = 0; i < size; i++) values[i] = values[i]! + c0 * x0[i]! + c1 * x1[i]! + c2 * x2[i]!;
  else if (parts.length === 2) for (let i = 0; i < size; i++) values[i] = values[i]! + c0 * x0[i]! + c1 * x1[i]!;
  else for (let i = 0; i < size; i++) values[i] = values[i]! + c0 * x0[i]!;
}

const tooLarge = "The total is too large to be a number. Use smaller weights, or clip the terms.";

function checked(values: Float64Array): NumberColumn {
  const status = new Uint8Array(values.length);
  const notes = new Map<number, string>();
  for (let row = 0; row < values.length; row++) {
    if (Number.isFinite(values[row])) continue;
    values[row] = NaN;
    status[row] = ERROR;
    notes.set(row, tooLarge);
  }
  return notes.size === 0 ? markComplete({ values, status }) : { values, status, notes };
}

/** `on_error: drop_group`: one failure of such a dimension makes every rollout of its group unscorable. */
export function dropGroups(
  total: NumberColumn,
  plans: readonly DimensionPlan[],
  dimensions: ReadonlyMap<string, ScoredDimension>,
  groups: Groups,
  table: RolloutTable,
): NumberColumn {
  const dropped = new Map<number, { status: StatusCode; note: string }>();
  for (const plan of plans) {
    if (plan.onError !== "drop_group") continue;
    const status = dimensions.get(plan.name)?.shaped.status ?? new Uint8Array(0);
    for (let row = 0; row < status.length; row++) {
      const g = groups.of[row]!;
      if (status[row]! < ERROR || dropped.has(g)) continue;
      const note = `The group is dropped: ${plan.name} failed in rollout ${table.ids[row]}.`;
      dropped.set(g, { status: status[row] as StatusCode, note });
    }
  }
  if (dropped.size === 0) return total;
  const values = total.values.slice();
  const status = total.status.slice();
  const notes = new Map(total.notes);
  for (let row = 0; row < status.length; row++) {
    const cause = dropped.get(groups.of[row]!);
    if (cause === undefined || status[row]! >= ERROR) continue;
    values[row] = NaN;
    status[row] = cause.status;
    notes.set(row, cause.note);
  }
  return { values, status, notes };
}
