import { describe, expect, it } from "vitest";
import type { Value } from "../../src/engine/column";
import { memoryInput } from "../../src/engine/memory-input";
import { memoryTable, valueColumn } from "../../src/engine/memory-table";
import { records } from "../../src/engine/records";
import { porterStem } from "../../src/engine/text/porter";
import { statusName } from "../../src/messages/status";
import vectors from "./text.json";
import { withDefaults } from "./with-defaults";

interface Pair {
  readonly of: string;
  readonly to: readonly string[];
}

const repeated = ({ piece, times }: { readonly piece: string; readonly times: number }): string => piece.repeat(times);
const pairs: readonly Pair[] = vectors.pairs;
const long: readonly Pair[] = vectors.long.map((pair) => ({ of: repeated(pair), to: [repeated(pair.gold)] }));

/** Scores all pairs as one column; a status word where there is no number. */
async function scores(name: string, given: Readonly<Record<string, unknown>>, all: readonly Pair[]) {
  const type = records.dimension.get(name)!;
  const texts: readonly Value[] = all.map(({ of }) => of);
  const column = await type.evaluate(
    memoryInput({
      size: all.length,
      of: valueColumn(texts, true),
      to: valueColumn(
        all.map(({ to }) => (to.length === 1 ? to[0] : to)),
        false,
      ),
      live: new Uint8Array(all.length).fill(1),
      table: memoryTable(texts.map((completion) => ({ completion }))),
    }),
    withDefaults(type.parameters, given),
  );
  return all.map((_, row) => (column.status[row] === 0 ? column.values[row]! : statusName(column.status[row]!)));
}

describe(vectors.about, () => {
  it.each(vectors.cases.map((c) => [`${c.type} ${JSON.stringify(c.with)}`, c] as const))(
    "%s of all pairs, to 1e-9",
    async (_, { type, with: given, scores: wanted, long: wantedLong }) => {
      const found = [...(await scores(type, given, pairs)), ...(await scores(type, given, long))];
      const expected = [...wanted, ...wantedLong];
      const wrong = found.flatMap((score, i) => {
        const value = expected[i] ?? "abstain";
        const close = typeof score === "number" && typeof value === "number" && Math.abs(score - value) <= 1e-9;
        return close || score === value ? [] : [`pair ${i}: ${score}, not ${value}`];
      });
      expect(wrong).toEqual([]);
      expect(found.length).toBeGreaterThan(100);
    },
  );

  it("explains each pair with places inside the text", () => {
    for (const { type: name, with: given } of vectors.cases) {
      const type = records.dimension.get(name)!;
      for (const { of, to } of pairs) {
        const { why, evidence } = type.explain!(of, to, withDefaults(type.parameters, given));
        expect(why).not.toBe("");
        let last = 0;
        for (const { start, end } of evidence) {
          expect(start).toBeGreaterThanOrEqual(last);
          expect(end).toBeGreaterThan(start);
          last = end;
        }
        expect(last).toBeLessThanOrEqual(of.length);
      }
    }
  });

  it("Porter stems as nltk makes them", () => {
    const wrong = Object.entries(vectors.stems).filter(([word, stem]) => porterStem(word) !== stem);
    expect(wrong).toEqual([]);
  });
});
