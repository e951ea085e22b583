import { medianSorted } from "simple-statistics";
import type { Value } from "../../engine/column";
import { hasValue } from "../../engine/fold-rows";
import type { Scored } from "../../engine/scored";
import { sampleGroups } from "../../rollouts/sample-groups";

/** One prompt of the sample with its real rollouts. */
export interface Prompt {
  readonly group: number;
  /** Rows that have a reward, in table order. */
  readonly rows: readonly number[];
  readonly text: string;
  /** The gold answer as text; undefined where the file compares with none, or the row has none. */
  readonly gold: string | undefined;
  /** Row of the best real rollout: a right one where there is one, else the one paid most. */
  readonly best: number;
  readonly bestText: string;
  readonly bestTotal: number;
  readonly medianTotal: number;
  /** True if the best real rollout is right. */
  readonly right: boolean;
  /** Where its answer stands in its text; undefined where none was read. */
  readonly span: { readonly start: number; readonly end: number } | undefined;
}

const asText = (value: Value | undefined): string | undefined =>
  value === undefined || value === null ? undefined : typeof value === "string" ? value : JSON.stringify(value);

/**
 * Columns that belong to the prompt: those that are not the policy's and are the same in every rollout of each group. What
 * differs inside groups, such as a label, is known of real rollouts only.
 */
export function promptColumns({ table, groups }: Scored): readonly string[] {
  const own = new Set(["id", "completion"]);
  return table.names.filter((name) => {
    const column = table.column(name);
    if (column === undefined || own.has(name) || column.fromPolicy) return false;
    for (let g = 0; g < groups.count; g++) {
      const from = groups.start[g]!;
      const first = groups.rows[from]!;
      for (let k = from + 1; k < groups.start[g + 1]!; k++) {
        const row = groups.rows[k]!;
        const [a, b] = [column.values[first], column.values[row]];
        if (column.status[row] !== column.status[first]) return false;
        if (a !== b && (typeof a !== "object" || JSON.stringify(a) !== JSON.stringify(b))) return false;
      }
    }
    return true;
  });
}

export interface Sources {
  /** Column with the gold answer. */
  readonly gold: string | undefined;
  /** 1 for each right row; undefined where nothing says what is right. */
  readonly right: Uint8Array | undefined;
  /** Spans of answers in `completion`. */
  readonly spans: { readonly start: Int32Array; readonly end: Int32Array } | undefined;
}

/**
 * Prompts of at most so many rollouts, chosen by digest: the same ones every time. A prompt none of whose rollouts has a reward
 * is among them, with no rows and NaN for what they are paid.
 */
export function samplePrompts(scored: Scored, { gold, right, spans }: Sources, rollouts: number): readonly Prompt[] {
  const { table, groups, total } = scored;
  const chosen = sampleGroups(table.group, table.groupIds, rollouts);
  const golds = gold === undefined ? undefined : table.column(gold);
  const prompts = table.column("prompt");
  const texts = table.column("completion");
  return [...new Set(Array.from(chosen, (row) => table.group[row]!))].flatMap((group): Prompt[] => {
    const texted = Array.from(groups.rows.subarray(groups.start[group], groups.start[group + 1])).filter(
      (row) => typeof texts?.values[row] === "string",
    );
    const rows = texted.filter((row) => hasValue(total, row));
    const better = (a: number, b: number): number =>
      (right?.[b] ?? 0) - (right?.[a] ?? 0) || total.values[b]! - total.values[a]!;
    const best = rows.length > 0 ? [...rows].sort(better)[0] : texted[0];
    if (best === undefined) return [];
    const start = spans?.start[best] ?? -1;
    return [
      {
        group,
        rows,
        text: asText(prompts?.values[best]) ?? "",
        gold: asText(golds?.values[best])?.trim(),
        best,
        bestText: texts?.values[best] as string,
        bestTotal: rows.length > 0 ? total.values[best]! : NaN,
        medianTotal:
          rows.length > 0 ? medianSorted(Array.from(rows, (row) => total.values[row]!).sort((a, b) => a - b)) : NaN,
        right: right?.[best] === 1,
        span: start < 0 ? undefined : { start, end: spans!.end[best]! },
      },
    ];
  });
}
