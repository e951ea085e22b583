import { execute, type ExecuteOptions } from "../../../src/engine/execute";
import { memoryTable, type MemoryRow } from "../../../src/engine/memory-table";
import type { Plan } from "../../../src/engine/plan";
import type { Scored } from "../../../src/engine/scored";
import { compile } from "../../../src/language/compile";
import { parseDocument } from "../../../src/language/document/document";
import { statusName } from "../../../src/messages/status";

/** The plan of a reward file; `reward: 1` may be left out. A file that gives none is a mistake of the test. */
export function planOf(text: string): Plan {
  const compiled = compile(parseDocument(text.includes("reward: 1") ? text : `reward: 1\n${text}`));
  if (compiled.plan === undefined)
    throw new Error(`no plan: ${compiled.problems.map(({ message }) => message).join("; ")}`);
  return compiled.plan;
}

export const scoreText = (text: string, rows: readonly MemoryRow[], options?: ExecuteOptions): Promise<Scored> =>
  execute(planOf(text), memoryTable(rows), options);

/** Rows of one group with numeric columns. */
export const rowsOf = (columns: Readonly<Record<string, readonly unknown[]>>, groupSize = Infinity): MemoryRow[] => {
  const names = Object.keys(columns);
  return Array.from({ length: columns[names[0]!]!.length }, (_, i) => ({
    group: String(Math.floor(i / groupSize)),
    completion: "",
    columns: Object.fromEntries(names.map((name) => [name, columns[name]![i]])),
  }));
};

/** Totals in words: a number, or the status of an unscorable rollout. */
export const totals = ({ total }: Scored): (number | string)[] =>
  Array.from(total.values, (value, row) => (Number.isNaN(value) ? statusName(total.status[row]!) : round(value)));

export const round = (value: number): number => Number(value.toPrecision(12));
