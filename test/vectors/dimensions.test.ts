import { describe, expect, it } from "vitest";
import type { Value } from "../../src/engine/column";
import { memoryInput } from "../../src/engine/memory-input";
import { memoryTable, valueColumn } from "../../src/engine/memory-table";
import type { DimensionType } from "../../src/engine/record";
import { records } from "../../src/engine/records";
import { statusName } from "../../src/messages/status";
import vectors from "./dimensions.json";
import trl from "./trl_rules.json";
import { withDefaults } from "./with-defaults";

interface Row {
  readonly of: Value;
  readonly to?: Value;
  readonly columns?: Readonly<Record<string, Value>>;
  readonly score: number | string;
  readonly why: string;
}

interface Case {
  readonly type: string;
  readonly with: Readonly<Record<string, unknown>>;
  readonly data?: boolean;
  readonly rows: readonly Row[];
}

const cases = vectors.cases as unknown as readonly Case[];

/** Scores rows as one column; gives numbers and names of statuses. */
async function scores(
  type: DimensionType,
  parameters: Record<string, unknown>,
  rows: readonly Row[],
  fromPolicy = true,
) {
  const table = memoryTable(rows.map(({ of, columns }) => ({ completion: of, ...(columns ? { columns } : {}) })));
  const column = await type.evaluate(
    memoryInput({
      size: rows.length,
      of: valueColumn(
        rows.map(({ of }) => of),
        fromPolicy,
      ),
      ...(type.inputs === "of and to"
        ? {
            to: valueColumn(
              rows.map(({ to }) => to),
              false,
            ),
          }
        : {}),
      live: new Uint8Array(rows.length).fill(1),
      table,
    }),
    parameters,
  );
  return rows.map((_, row) => {
    const status = statusName(column.status[row]!);
    if (status !== "ok") expect(column.notes?.get(row)).toBeTruthy();
    return status === "ok" ? column.values[row]! : status;
  });
}

describe.each(cases.map((c) => [`${c.type} ${JSON.stringify(c.with)}`, c] as const))("%s", (_, c) => {
  const type = records.dimension.get(c.type)!;
  const parameters = withDefaults(type.parameters, c.with);

  it.each(c.rows.map((row, i) => [JSON.stringify(row.of), row.why, i] as const))("%s: %s", async (_of, _why, i) => {
    const score = (await scores(type, parameters, c.rows, c.data !== true))[i];
    if (typeof score === "number" && typeof c.rows[i]!.score === "number")
      expect(score).toBeCloseTo(c.rows[i]!.score, 12);
    else expect(score).toBe(c.rows[i]!.score);
  });

  it("stays inside its range, and explains each value with places inside the text", async () => {
    const range = type.range(parameters);
    (await scores(type, parameters, c.rows, c.data !== true)).forEach((score, i) => {
      if (typeof score !== "number") return;
      expect(score).toBeGreaterThanOrEqual(range.low);
      expect(score).toBeLessThanOrEqual(range.high);
      const { of, to } = c.rows[i]!;
      const { why, evidence } = type.explain!(of, to, parameters);
      expect(why).not.toBe("");
      for (const { start, end, note } of evidence) {
        expect(start).toBeGreaterThanOrEqual(0);
        expect(end).toBeGreaterThanOrEqual(start);
        expect(end).toBeLessThanOrEqual(String(of).length);
        expect(note).not.toBe("");
      }
    });
  });

  it("leaves rows alone that are not live", async () => {
    const rows = c.rows.slice(0, 1);
    const column = await type.evaluate(
      memoryInput({
        size: 1,
        of: valueColumn(
          rows.map(({ of }) => of),
          true,
        ),
        to: valueColumn(
          rows.map(({ to }) => to),
          false,
        ),
        live: new Uint8Array(1),
        table: memoryTable(rows.map(({ of }) => ({ completion: of }))),
      }),
      parameters,
    );
    expect(statusName(column.status[0]!)).toBe("abstain");
  });
});

describe(`the numbers of ${trl.source}`, () => {
  const repetition = records.dimension.get("repetition")!;

  it.each(trl.repetition)("repetition of $n-grams over $tokens, times -1", async ({ tokens, n, reward }) => {
    const parameters = withDefaults(repetition.parameters, { n, unit: "tokens" });
    const [score] = await scores(repetition, parameters, [{ of: "x", columns: { tokens }, score: 0, why: "" }]);
    expect(score).toBeCloseTo(0 - reward, 12);
  });

  it.each(trl.repetition)("the same over words: $n-grams of $tokens", async ({ tokens, n, reward }) => {
    const parameters = withDefaults(repetition.parameters, { n });
    const of = tokens.map((token) => "w".repeat(token + 1)).join(" ");
    expect((await scores(repetition, parameters, [{ of, score: 0, why: "" }]))[0]).toBeCloseTo(0 - reward, 12);
  });

  it.each(trl.think_format)("tags of $text", async ({ text, reward }) => {
    const tags = records.dimension.get("tags")!;
    const parameters = withDefaults(tags.parameters, { order: ["think"], empty: "allow" });
    expect((await scores(tags, parameters, [{ of: text, score: 0, why: "" }]))[0]).toBe(reward);
  });

  it("differ for text before the tag and for a second closing tag, as the record says", async () => {
    const tags = records.dimension.get("tags")!;
    const parameters = withDefaults(tags.parameters, { order: ["think"], empty: "allow" });
    const rows = ["so <think>a</think>", "<think>a</think></think>"].map((of) => ({ of, score: 0, why: "" }));
    expect(await scores(tags, parameters, rows)).toEqual([1, 0]);
  });
});
