import { describe, expect, it } from "vitest";
import { execute } from "../engine/execute";
import { memoryTable, type MemoryRow } from "../engine/memory-table";
import { compile } from "../language/compile";
import { parseDocument } from "../language/document/document";
import { shapeCurves } from "./shape-curves";

const score = (text: string, rows: readonly MemoryRow[]) =>
  execute(compile(parseDocument(`reward: 1\n${text}`)).plan!, memoryTable(rows));

describe("curves of shapes", () => {
  it("are those of the group's training step", async () => {
    const text = "dimensions: {x: {type: expr, of: y, shape: [{schedule: {points: [[0, 1], [4, 0]]}}]}}\n";
    const at = (step: number, y: number): MemoryRow => ({ group: String(step), columns: { step, y } });
    const scored = await score(text, [at(0, 0), at(0, 8), at(2, 0), at(2, 8)]);
    // The factor is 1 at step 0 and one half at step 2.
    expect(shapeCurves(scored, [0, 1])[0]?.points.at(-1)).toEqual([8, 8]);
    expect(shapeCurves(scored, [2, 3])[0]?.points.at(-1)).toEqual([8, 4]);
  });

  it("are not drawn for lists, whose shape works along their elements", async () => {
    const text = "dimensions: {x: {type: expr, of: reward, shape: [{return_to_go: {gamma: 1}}]}}\nadvantage: none\n";
    const steps = (reward: number) => [{ t: 0, reward, terminated: true, truncated: false }];
    const scored = await score(text, [{ columns: { steps: steps(1) } }, { columns: { steps: steps(2) } }]);
    expect(Array.from(scored.total.values)).toEqual([1, 2]);
    expect(shapeCurves(scored, [0, 1])).toEqual([]);
  });
});
