import { describe, expect, it } from "vitest";
import { execute } from "../../../src/engine/execute";
import { memoryTable } from "../../../src/engine/memory-table";
import { reportedNote, reportedStatus } from "../../../src/engine/scored";
import { compile } from "../../../src/language/compile";
import { parseDocument } from "../../../src/language/document/document";
import { statusName } from "../../../src/messages/status";

const compiled = (text: string) => compile(parseDocument(text));
const problems = (text: string) => compiled(text).problems.map(({ message }) => message);

/** What `x` is in each row: its value, or its status with the reason. */
async function valuesOf(text: string, rows: readonly Readonly<Record<string, unknown>>[]) {
  const { plan, problems: found } = compiled(text);
  if (!plan) throw new Error(found.map(({ message }) => message).join("\n"));
  const table = memoryTable(
    rows.map(({ completion = "", ...columns }) => ({ completion, columns, batch: String(columns["step"]) })),
  );
  const scored = await execute(plan, table);
  const x = scored.dimensions.get("x")!;
  return rows.map((_, row) => {
    const status = statusName(reportedStatus(x, row));
    return status === "ok" ? x.shaped.values[row]! : `${status}: ${reportedNote(x, row)}`;
  });
}

const file = (dimension: string, params = ""): string => `reward: 1
${params}
data: {columns: {m: m, cap: cap}}
dimensions:
  x: ${dimension}
`;

describe("numbers of a step that change", () => {
  it("go by the training step of each row", async () => {
    const text = file('{type: expr, of: m, shape: [{soft_overlong: {limit: "400 + step", buffer: 100}}]}');
    // Limit 400: (300 - 350) / 100; limit 450: 350 is where it begins; limit 410: (310 - 350) / 100.
    expect(
      await valuesOf(
        text,
        [0, 50, 10].map((step) => ({ m: 350, step })),
      ),
    ).toEqual([-0.5, 0, -0.4]);
  });

  it("go by params that are schedules, and by several at once", async () => {
    const params = 'params: {limit: "400 + step", buffer: "2 * limit / 10"}';
    const text = file("{type: expr, of: m, shape: [{soft_overlong: {limit: limit, buffer: buffer}}]}", params);
    // Limit 400, buffer 80: (320 - 360) / 80. Limit 500, buffer 100: begins at 400.
    expect(
      await valuesOf(
        text,
        [0, 100].map((step) => ({ m: 360, step })),
      ),
    ).toEqual([-0.5, 0]);
  });

  it("stand in lists too", async () => {
    const text = file('{type: expr, of: m, shape: [{clip: ["-step", "cap"]}]}');
    expect(
      await valuesOf(text, [
        { m: -5, step: 2, cap: 9 },
        { m: 5, step: 2, cap: 3 },
        { m: 5, step: 7, cap: 9 },
      ]),
    ).toEqual([-2, 3, 5]);
    // Cuts 2 and 3, which belongs to what is above it, then values 10 * 0 and 10 * 1.
    const tiers = file('{type: expr, of: m, shape: [{tiers: {cuts: [1, "2 + step"], values: [0, 1, "10 * step"]}}]}');
    expect(
      await valuesOf(
        tiers,
        [3, 3, 0].map((n, row) => ({ m: n, step: row })),
      ),
    ).toEqual([0, 10, 0]);
  });

  it("go by any column of the row where a step works row by row", async () => {
    const text = file("{type: expr, of: m, shape: [{cosine_length: {limit: cap, correct: m > 0}}]}");
    // Half of the way: the middle of 0.5 and 1.
    expect(
      await valuesOf(
        text,
        [10, 50].map((n) => ({ m: n, cap: 2 * n })),
      ),
    ).toEqual([0.75, 0.75]);
  });

  it("are one number where a set is worked out, so that only the training step may change them", async () => {
    const text = (eps: string) =>
      file(`{type: expr, of: m, shape: [{zscore: {within: batch, ddof: 0, eps: "${eps}"}}]}`);
    const rows = [1, 3, 1, 3].map((n, row) => ({ m: n, step: row < 2 ? 0 : 1 }));
    // Mean 2, deviation 1, plus 0 and plus 1.
    expect(await valuesOf(text("step"), rows)).toEqual([-1, 1, -0.5, 0.5]);
    expect(problems(text("cap"))[0]).toContain("only params can be read here, and `cap` is none");
  });

  it("abstain without a training step, and are errors out of their range, with what to do", async () => {
    const text = file('{type: expr, of: m, shape: [{kernel: {scale: "step - 1"}}]}');
    const [without, at0, at2] = await valuesOf(text, [{ m: 0 }, { m: 0, step: 0 }, { m: 0, step: 2 }]);
    expect([without, at2]).toEqual([expect.stringMatching(/^abstain: `scale` is `step - 1`: /), 1]);
    expect(at0).toBe(
      "error: `scale` is -1 here, which it cannot be. Keep the expression in the range of the parameter: `max(1, ...)`.",
    );
    const crossed = file('{type: expr, of: m, shape: [{clip: {min: 0, max: "1 - step"}}]}');
    expect(
      await valuesOf(crossed, [
        { m: 5, step: 0 },
        { m: 5, step: 2 },
      ]),
    ).toEqual([1, "error: The ends of `clip` stand the wrong way round: write `clip: [-1, 0]`."]);
  });

  it("give a range that holds at every training step", () => {
    const shaped = (shape: string) =>
      compiled(file(`{type: expr, of: "clip(m, 0, 10)", shape: [${shape}]}`)).dimensions[0]!.shaped;
    expect(shaped('{soft_overlong: {limit: "5 + step", buffer: 5}}')).toEqual({ low: -1, high: 0 });
    expect(shaped('{scale: "min(1, step / 1000)"}')).toEqual({ low: 0, high: 10 });
    expect(shaped('{offset: "min(1, step / 1000)"}')).toEqual({ low: 0, high: 11 });
  });

  it("are part of the digest", () => {
    const digest = (limit: string) =>
      compiled(file(`{type: expr, of: m, shape: [{soft_overlong: {limit: "${limit}", buffer: 10}}]}`)).plan!.digest;
    expect(digest("400 + step")).not.toBe(digest("400 + 2 * step"));
    expect(digest("400 + step")).not.toBe(digest("400"));
    expect(digest("400 + step")).toBe(digest("400 + step "));
  });
});

describe("numbers of a type that change", () => {
  it("go by the training step", async () => {
    const text = file("{type: number_equal, of: m, to: cap, tolerance: {absolute: 1}}");
    expect(await valuesOf(text, [{ m: 5, cap: 6, step: 0 }])).toEqual([1]);
    const repeats = file('{type: repetition, of: completion, n: "1 + step"}');
    // Single words: 1 of 2 repeats; pairs: none does.
    expect(
      await valuesOf(
        repeats,
        [0, 1].map((step) => ({ completion: "a a", step })),
      ),
    ).toEqual([0.5, 0]);
    expect((await valuesOf(repeats, [{ completion: "a a", step: 0.5 }]))[0]).toMatch(/^error: `n` is 1.5 here/);
  });
});
