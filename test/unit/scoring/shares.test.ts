import { describe, expect, it } from "vitest";
import { scoreRows } from "../../../src/analysis/score-rows";
import { sharesOf, shareValues } from "../../../src/analysis/shares";
import type { MemoryRow } from "../../../src/engine/memory-table";
import type { Scored } from "../../../src/engine/scored";
import { rowsOf, scoreText } from "./score-text";

const shareList = (scored: Scored) => Object.fromEntries(shareValues(scored) ?? []);

/** Σ over dimensions of what each adds to the total of a row. */
const contributions = (scored: Scored) =>
  scoreRows(scored).map(({ dimensions }) =>
    Object.fromEntries(Object.entries(dimensions).map(([name, { contribution }]) => [name, contribution])),
  );

describe("contributions and shares of a sum", () => {
  const text = (estimator: string) => `
dimensions: {a: {type: expr, of: x}, b: {type: expr, of: y}}
aggregate: {sum: {a: 1, b: 0.5}}
advantage: ${estimator}
`;
  const rows = rowsOf({ x: [0, 2, 4, 6], y: [4, 4, 0, 0] });

  it("are weight times the difference from the group's mean", async () => {
    const scored = await scoreText(text("dr_grpo"), rows);
    expect(contributions(scored)).toEqual([
      { a: -3, b: 1 },
      { a: -1, b: 1 },
      { a: 1, b: -1 },
      { a: 3, b: -1 },
    ]);
  });

  it("are Σ a·A / Σ A², by hand", async () => {
    // A = -2, 0, 0, 2. Σ A² = 8; a: 6 + 6 = 12, b: -2 - 2 = -4. A dimension that works against the others has a negative share.
    expect(shareList(await scoreText(text("dr_grpo"), rows))).toEqual({ a: 1.5, b: -0.5 });
  });

  it("are the same for estimators that multiply a group by one number", async () => {
    for (const estimator of ["rloo", "{grpo: {std: group}}", "{grpo: {std: batch}}", "{grpo: {std: none}}"]) {
      const shares = shareList(await scoreText(text(estimator), rows));
      expect(shares.a).toBeCloseTo(1.5, 10);
      expect(shares.b).toBeCloseTo(-0.5, 10);
    }
  });

  it("weigh groups by their variance unless the group's deviation divides", async () => {
    // Group 1 varies in a by ±3, group 2 in b by ±0.5 · 2 = ±1. Undivided: 18 / 20 and 2 / 20; divided: half each (eps aside).
    const two = rowsOf({ x: [0, 6, 1, 1], y: [0, 0, 0, 4] }, 2);
    const plain = shareList(await scoreText(text("dr_grpo"), two));
    expect([plain.a, plain.b]).toEqual([0.9, 0.1]);
    const divided = shareList(await scoreText(text("{grpo: {eps: 0}}"), two));
    expect(divided.a).toBeCloseTo(0.5, 12);
    expect(divided.b).toBeCloseTo(0.5, 12);
  });

  it("are taken against 0 where the advantage is the reward", async () => {
    // R = 2, 4, 4, 6; Σ R² = 72; a: 0·2 + 2·4 + 4·4 + 6·6 = 60, b: 2·2 + 2·4 = 12.
    const shares = shareList(await scoreText(text("none"), rows));
    expect(shares.a).toBeCloseTo(60 / 72, 12);
    expect(shares.b).toBeCloseTo(12 / 72, 12);
  });

  it("are null where no group is live", async () => {
    const scored = await scoreText(text("dr_grpo"), rowsOf({ x: [1, 1], y: [0, 0] }));
    expect(shareValues(scored)).toBeNull();
    expect(sharesOf(scored).dimensions.size).toBe(0);
  });

  it("count a missing child as nothing paid", async () => {
    // R = 1, 0 + 0.5·2 = 1 + ... row 2 has no a: R = 1 and 0; mean of a over those present is 1.
    const scored = await scoreText(text("dr_grpo"), rowsOf({ x: [1, null], y: [0, 0] }));
    expect(contributions(scored)).toEqual([
      { a: 0, b: 0 },
      { a: -1, b: 0 },
    ]);
    expect(shareList(scored)).toEqual({ a: 1, b: 0 });
  });

  it("leave an unscorable rollout out of the mean", async () => {
    // The third row is unscorable. Scorable: R = 1 + 1 = 2 and 3 + 2 = 5; means of a and b over these two are 2 and 1.5.
    const file = (aggregate: string) => `
dimensions: {a: {type: expr, of: x}, b: {type: expr, of: 10 / y}}
aggregate: ${aggregate}
advantage: dr_grpo
`;
    const three = rowsOf({ x: [1, 3, 11], y: [10, 5, 0] });
    const wanted = [
      { a: -1, b: -0.5 },
      { a: 1, b: 0.5 },
      { a: null, b: null },
    ];
    expect(contributions(await scoreText(file("{sum: {a: 1, b: 1}}"), three))).toEqual(wanted);
    expect(contributions(await scoreText(file("a + b"), three))).toEqual(wanted);
  });

  it("have an interval over groups that holds the value", async () => {
    const many = rowsOf(
      { x: Array.from({ length: 80 }, (_, i) => (i * 7) % 5), y: Array.from({ length: 80 }, (_, i) => (i * 3) % 4) },
      4,
    );
    const { dimensions } = sharesOf(await scoreText(text("{grpo: {}}"), many));
    const a = dimensions.get("a")!;
    const b = dimensions.get("b")!;
    expect(a.n).toBe(20);
    expect(a.low).toBeLessThan(a.value);
    expect(a.high).toBeGreaterThan(a.value);
    expect(a.value + b.value).toBeCloseTo(1, 10);
  });
});

describe("contributions where dimensions act together", () => {
  it("of a product of two are the averages over both orders", async () => {
    // Means a = 1, b = 2. Row (0, 4): v() = 2, v(a) = 0, v(b) = 4, v(ab) = 0.
    // a: ((0 - 2) + (0 - 4)) / 2 = -3; b: ((4 - 2) + (0 - 0)) / 2 = 1; sum -2 = 0 - 2.
    const scored = await scoreText(
      `
dimensions: {a: {type: expr, of: x}, b: {type: expr, of: y}}
aggregate: {product: {a: 1, b: 1}}
advantage: dr_grpo
`,
      rowsOf({ x: [0, 2], y: [4, 0] }),
    );
    expect(contributions(scored)[0]).toEqual({ a: -3, b: 1 });
  });

  const gated = `
dimensions: {right: {type: expr, of: c}, tidy: {type: expr, of: f}, short: {type: expr, of: s}}
aggregate: {sum: {right: 1, tidy: 0.2, short: {weight: 0.5, when: right == 1}}}
advantage: {grpo: {std: group}}
`;
  const rows = rowsOf(
    {
      c: [1, 0, 1, 0, 1, 1, 0, 0, 1, 1, 1, 0],
      f: [1, 1, 0, 0, 1, 0, 1, 0, 0, 0, 1, 1],
      s: [0.2, 0.9, 0.5, 0.1, 0.3, 0.8, 0.7, 0.6, 0.4, 0.1, 0.9, 0.5],
    },
    4,
  );

  it("add up to the difference from the total at the group's mean", async () => {
    const scored = await scoreText(gated, rows);
    // Group 1: mean right 0.5 (so short is not paid there), tidy 0.5: R(mean) = 0.5 + 0.1 = 0.6.
    const sums = contributions(scored).map((of) => Object.values(of).reduce<number>((sum, c) => sum + (c ?? NaN), 0));
    [0, 1, 2, 3].forEach((row) => expect(sums[row]).toBeCloseTo(scored.total.values[row]! - 0.6, 12));
  });

  it("have shares that add up to 1", async () => {
    const shares = shareValues(await scoreText(gated, rows))!;
    expect([...shares.keys()]).toEqual(["right", "tidy", "short"]);
    expect([...shares.values()].reduce((a, b) => a + b)).toBeCloseTo(1, 12);
  });

  it("credit a condition with a part of what it opens, the term with all of it", async () => {
    const scored = await scoreText(gated, rows);
    const { dimensions, terms } = sharesOf(scored);
    const [right, tidy, short] = scored.plan.aggregate.terms.map((term) => terms.get(term)!.value);
    expect(right! + tidy! + short!).toBeCloseTo(1, 12);
    expect(tidy).toBeCloseTo(dimensions.get("tidy")!.value, 12);
    expect(dimensions.get("right")!.value).toBeGreaterThan(right!);
    expect(dimensions.get("short")!.value).toBeLessThan(short!);
  });

  it("are exact for a gate, whatever stands in its branches", async () => {
    const scored = await scoreText(
      gated.replace(
        /aggregate:.*/,
        "aggregate: {gate: {when: right == 1, then: {sum: {tidy: 1, short: 2}}, else: -1}}",
      ),
      rows,
    );
    const shares = shareValues(scored)!;
    expect([...shares.values()].reduce((a, b) => a + b)).toBeCloseTo(1, 12);
  });

  it("are sampled beyond ten dimensions and still add up", async () => {
    const names = Array.from({ length: 11 }, (_, k) => `d${k}`);
    const columns = Object.fromEntries(
      names.map((_, k) => [`c${k}`, [0, 1, 2, 3].map((i) => 1 + ((i * (k + 3)) % 4) / 4)]),
    );
    const scored = await scoreText(
      `
dimensions: {${names.map((name, k) => `${name}: {type: expr, of: c${k}}`).join(", ")}}
aggregate: {product: {${names.map((name) => `${name}: 1`).join(", ")}}}
advantage: dr_grpo
`,
      rowsOf(columns),
    );
    const shares = shareValues(scored)!;
    expect(shares.size).toBe(11);
    expect([...shares.values()].reduce((a, b) => a + b)).toBeCloseTo(1, 10);
  });
});

/**
 * Eight rollouts a group, correctness 0/1 with chance p, format 0/1 with chance 1/2 and weight 0.1, independent. Every group is
 * one of 165 mixtures of the four kinds of rollouts; each mixture is scored once and weighed with its exact chance.
 */
describe("a format term of weight 0.1 beside rare correctness", () => {
  const factorial = [1, 1, 2, 6, 24, 120, 720, 5040, 40320];
  const mixtures: number[][] = [];
  for (let a = 0; a <= 8; a++)
    for (let b = 0; a + b <= 8; b++) for (let c = 0; a + b + c <= 8; c++) mixtures.push([a, b, c, 8 - a - b - c]);
  const kinds = [
    { c: 1, f: 1 },
    { c: 1, f: 0 },
    { c: 0, f: 1 },
    { c: 0, f: 0 },
  ];
  const rows: MemoryRow[] = mixtures.flatMap((counts, g) =>
    counts.flatMap((count, k) =>
      Array.from({ length: count }, () => ({ group: String(g), completion: "", columns: kinds[k]! })),
    ),
  );
  const chance = (counts: readonly number[], p: number) =>
    counts.reduce((all, count, k) => (all * ((k < 2 ? p : 1 - p) / 2) ** count) / factorial[count]!, 40320);

  async function expected(p: number, estimator: string) {
    const scored = await scoreText(
      `
dimensions: {correct: {type: expr, of: c}, format: {type: expr, of: f}}
aggregate: {sum: {correct: 1, format: 0.1}}
advantage: ${estimator}
`,
      rows,
    );
    const scores = scoreRows(scored);
    let paid = 0;
    let all = 0;
    let live = 0;
    let formatOnly = 0;
    mixtures.forEach((counts, g) => {
      const weight = chance(counts, p);
      for (let row = 8 * g; row < 8 * g + 8; row++) {
        paid += weight * scores[row]!.dimensions.format!.advantage! * scored.advantages.values[row]!;
        all += weight * scored.advantages.values[row]! ** 2;
      }
      if (scored.advantages.dead[g] === 1) return;
      live += weight;
      const right = counts[0]! + counts[1]!;
      if (right === 0 || right === 8) formatOnly += weight;
    });
    return { share: paid / all, formatOnly: formatOnly / live };
  }

  it("pays 67% of the advantage if the group's deviation divides, and 5% if not", async () => {
    expect((await expected(0.05, "{grpo: {std: group}}")).share).toBeCloseTo(0.67, 2);
    expect((await expected(0.05, "dr_grpo")).share).toBeCloseTo(0.05, 2);
  });

  it("alone varies in two thirds of the live groups", async () => {
    // None right: 0.95^8 = 0.6634, and format varies in 1 - 2/2^8 of these: 0.6582. Dead: all of one kind, 2 · 0.475^8 = 0.0052.
    expect((await expected(0.05, "dr_grpo")).formatOnly).toBeCloseTo(0.6582 / 0.9948, 4);
  });

  it.each([
    [0.1, 0.44, 0.03],
    [0.3, 0.06, 0.01],
    [0.5, 0.02, 0.01],
  ])("at %d right pays %d divided and %d undivided, as 40,000 simulated groups did", async (p, divided, plain) => {
    expect(Math.abs((await expected(p, "{grpo: {}}")).share - divided)).toBeLessThan(0.01);
    expect(Math.abs((await expected(p, "dr_grpo")).share - plain)).toBeLessThan(0.01);
  });
});
