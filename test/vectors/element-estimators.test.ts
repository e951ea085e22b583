import { describe, expect, it } from "vitest";
import type { MemoryRow } from "../../src/engine/memory-table";
import { scoreRows } from "../../src/analysis/score-rows";
import { scoreText } from "../unit/scoring/score-text";
import vectors from "./element_estimators.json";

interface Case {
  readonly name: string;
  readonly file: string;
  readonly rows: readonly MemoryRow[];
  readonly elements: readonly (readonly number[])[];
  readonly values: readonly number[];
}

const cases = vectors.cases as unknown as readonly Case[];

describe(`advantages of turns, steps, tokens and nodes are those of ${vectors.source}`, () => {
  it.each(cases)("$name", async ({ file, rows, elements, values }) => {
    const scored = await scoreText(file, rows);
    const found = scoreRows(scored).map(({ advantage }) => advantage);
    elements.forEach((list, row) => {
      const own = found[row];
      if (typeof own !== "object" || own === null) throw new Error(`rollout ${row} has one advantage: ${own}`);
      expect(own.elements, `rollout ${row}`).toHaveLength(list.length);
      list.forEach((one, i) =>
        expect(Math.abs(own.elements[i]! - one), `rollout ${row}, element ${i}`).toBeLessThan(1e-9),
      );
      expect(Math.abs(own.value - values[row]!), `rollout ${row}`).toBeLessThan(1e-9);
    });
    // A group is dead where nothing in it has an advantage, and nowhere else.
    rows.forEach(({ group }) => {
      const inside = rows.flatMap((row, i) => (row.group === group ? [i] : []));
      const nothing = inside.every((i) => values[i] === 0 && elements[i]!.every((one) => one === 0));
      const dead = scored.advantages.dead[scored.table.group[inside[0]!]!] === 1;
      if (scored.plan.advantage.record.grouped && scored.plan.advantage.modifiers === undefined)
        expect(dead).toBe(nothing);
    });
  });
});
