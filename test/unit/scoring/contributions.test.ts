import { describe, expect, it } from "vitest";
import { scoreRows } from "../../../src/analysis/score-rows";
import { shareValues } from "../../../src/analysis/shares";
import type { MemoryRow } from "../../../src/engine/memory-table";
import { seeded } from "../../../src/engine/seeded";
import { scoreText } from "./score-text";

const names = ["a", "b", "c", "d"] as const;

const file = (aggregate: string, estimator = "dr_grpo") => `
dimensions:
${names.map((name) => `  ${name}: {type: expr, of: ${name}_}`).join("\n")}
aggregate: ${aggregate}
advantage: ${estimator}
`;

/** Every node, with the row-wise branch chosen by a column and by a dimension. */
const aggregates = {
  sum: "{sum: {a: 1, b: -0.5, c: {weight: 2, when: kind == 'p'}, d: {weight: 0.1, shape: [{clip: [0, 1]}]}}}",
  mean: "{mean: {a: 1, b: 2, c: 0.5, d: 1}}",
  product: "{product: {a: 1, b: 2, c: 1}}",
  geometric: "{geometric: {of: {a: 1, b: 2, c: 1, d: 0.5}, delta: 0.1}}",
  signed_geometric: "{signed_geometric: [a, {expr: b - 1}, c]}",
  harmonic: "{harmonic: {of: {a: 1, b: 1, d: 2}, eps: 0.01}}",
  extremes: "{sum: {low: {min: [a, b, c]}, high: {weight: 0.5, max: [b, c, d]}, middle: {median: [a, b, c, d]}}}",
  gate: "{gate: {requires: [a > 0.5, b < 1.5], then: {sum: {c: 1, d: 1}}, else: -1}}",
  ladder: "{ladder: [{when: a > 1.2, value: b}, {when: c > 1, value: {product: {c: 1, d: 1}}}, {else: d - a}]}",
  router: "{router: {by: kind, cases: {p: {sum: {a: 1, b: 2}}, q: c * d}, else: -1}}",
  routed_sum:
    "{sum: {a: 1, routed: {weight: -2, router: {by: kind, cases: {p: {mean: {b: 1, c: 1}}, q: d}, else: abstain}}}}",
  routed_by_dimension: "{router: {by: a > 1, cases: {true: b, false: {product: {c: 1, d: 1}}}}}",
  hierarchical: "{hierarchical: [{of: a, at_least: 0.8}, {of: b, weight: 2, above: 0.5}, {of: {mean: {c: 1, d: 1}}}]}",
  scaled_bonus: "{scaled_bonus: {base: a, bonus: {b: 0.5, c: -0.2}}}",
  progress_times_penalties: "{progress_times_penalties: {progress: a, penalties: [b, c], terminal: d}}",
  constrained: "{constrained: {objective: a, constraints: {b: {at_least: 0.4}, c: {equal: 1}}}}",
  correlation_weighted: "{correlation_weighted: [a, b, c]}",
  difficulty_weighted: "{difficulty_weighted: {of: [a, b, c, d], sigma: 0.5}}",
  lexicographic: "{lexicographic: [{of: a, margin: 0.5, unit: sd}, {of: b, margin: 0.2}, {of: c}]}",
  shaped: "{mean: {a: 1, b: 1}, shape: [{sigmoid: {slope: 3, center: 1}}]}",
} as const;

/** Rollouts in groups of 2 to 5; values in (0, 2), some of them missing or without a number. */
function rollouts(seed: number, gaps: boolean): MemoryRow[] {
  const random = seeded(seed);
  return Array.from({ length: 24 }, (_, id): MemoryRow => {
    const value = () => {
      const x = Math.round(random() * 1900 + 50) / 1000;
      return gaps && random() < 0.1 ? null : x;
    };
    // Without gaps one kind a group: what the aggregate pays for a column that varies is no dimension's share.
    const kind = ["p", "q", "r"][gaps ? Math.floor(random() * 3) : (Math.floor(id / 4) % 5) % 3]!;
    return {
      id: String(id),
      group: String(Math.floor(id / 4) % 5),
      columns: { kind, ...Object.fromEntries(names.map((name) => [`${name}_`, value()])) },
    };
  });
}

/** The same rollouts, with the group's mean over those that count in the place of every value. */
function atMean(rows: readonly MemoryRow[], counts: readonly boolean[]): MemoryRow[] {
  return rows.map((row, i) => {
    if (!counts[i]) return row;
    const group = rows.filter((other, k) => counts[k] && other.group === row.group);
    const means = names.map((name) => {
      const values = group.map(({ columns }) => columns![`${name}_`]).filter((x) => x !== null) as number[];
      const mean = values.length === 0 ? null : values.reduce((sum, x) => sum + x, 0) / values.length;
      return [`${name}_`, mean] as const;
    });
    return { ...row, columns: { ...row.columns, ...Object.fromEntries(means) } };
  });
}

describe.each(Object.entries(aggregates))("contributions through %s", (_name, aggregate) => {
  it.each([1, 2, 3])("add up to the difference from the group's mean (seed %d)", async (seed) => {
    const rows = rollouts(seed, seed > 1);
    const scored = await scoreText(file(aggregate), rows);
    const counts = Array.from(scored.total.status, (code) => code === 0);
    const mean = await scoreText(file(aggregate), atMean(rows, counts));
    let told = 0;
    for (const [row, { dimensions, total }] of scoreRows(scored).entries()) {
      const own = Object.values(dimensions).map(({ contribution }) => contribution);
      if (total.value === null) {
        expect(own.every((one) => one === null)).toBe(true);
        continue;
      }
      // A case in which the aggregate has no value counts 0, as a missing child of a sum does.
      const reference = mean.total.status[row] === 0 ? mean.total.values[row]! : 0;
      const sum = own.reduce<number>((all, one) => all + (one ?? 0), 0);
      expect(sum).toBeCloseTo(total.value - reference, 9);
      told++;
    }
    expect(told).toBeGreaterThan(5);
  });

  it("give effective shares that add up to 1", async () => {
    for (const estimator of ["dr_grpo", "rloo", "{grpo: {std: group}}"]) {
      const shares = shareValues(await scoreText(file(aggregate, estimator), rollouts(7, false)));
      if (shares === null) continue;
      expect([...shares.values()].reduce((sum, share) => sum + share, 0)).toBeCloseTo(1, 9);
    }
  });
});

describe("contributions through a router", () => {
  it("are those of the case that a row takes, and nothing for what other cases read", async () => {
    const rows = rollouts(3, false).map((row, i) => ({
      ...row,
      group: "g",
      columns: { ...row.columns, kind: i % 2 === 0 ? "p" : "q" },
    }));
    const scored = await scoreText(
      file("{router: {by: kind, cases: {p: {sum: {a: 2}}, q: {sum: {b: 1, c: 1}}}}}"),
      rows,
    );
    const mean = (name: string, odd: 0 | 1) => {
      const values = rows
        .filter((_, i) => i % 2 === odd)
        .map(({ columns }) => (columns as unknown as Record<string, number>)[`${name}_`]!);
      return values.reduce((sum, x) => sum + x, 0) / values.length;
    };
    for (const [row, { dimensions }] of scoreRows(scored).entries()) {
      const own = rows[row]!.columns as unknown as Record<string, number>;
      const all = (mean("a", 0) + mean("a", 1)) / 2;
      // `a` is an expression, worked out in every row: its mean is that of all.
      expect(dimensions["a"]!.contribution).toBeCloseTo(row % 2 === 0 ? 2 * (own["a_"]! - all) : 0, 9);
      if (row % 2 === 0) expect([dimensions["b"]!.contribution, dimensions["c"]!.contribution]).toEqual([0, 0]);
    }
  });

  it("are exact however many dimensions its cases read together", async () => {
    const many = Array.from({ length: 14 }, (_, i) => `d${i}`);
    const text = `
dimensions:
${many.map((name) => `  ${name}: {type: expr, of: x * ${name.slice(1)}}`).join("\n")}
aggregate: {router: {by: kind, cases: {p: {product: {${many
      .slice(0, 7)
      .map((name) => `${name}: 1`)
      .join(", ")}}}, q: {max: [${many.slice(7).join(", ")}]}}}}
advantage: dr_grpo
`;
    const rows = [1, 2, 3, 4].map((x, i) => ({ group: "g", columns: { x, kind: i < 2 ? "p" : "q" } }));
    const [first] = scoreRows(await scoreText(text, rows));
    expect(Object.values(first!.dimensions).some((one) => "contributionError" in one)).toBe(false);
  });
});

describe("contributions of more than 10 dimensions", () => {
  const many = Array.from({ length: 12 }, (_, i) => `d${i}`);
  const text = (aggregate: string) => `
dimensions:
${many.map((name) => `  ${name}: {type: expr, of: x${name}}`).join("\n")}
aggregate: ${aggregate}
advantage: dr_grpo
`;
  const random = seeded(5);
  const rows = Array.from({ length: 6 }, (): MemoryRow => ({
    group: "g",
    columns: Object.fromEntries(many.map((name) => [`x${name}`, Math.round(random() * 100) / 100])),
  }));

  it("are sampled with their standard error, and still add up", async () => {
    const scored = await scoreText(text(`{max: [${many.join(", ")}]}`), rows);
    const values = scoreRows(scored);
    const mean = (name: string) => rows.reduce((sum, { columns }) => sum + (columns![`x${name}`] as number), 0) / 6;
    const reference = Math.max(...many.map(mean));
    for (const { dimensions, total } of values) {
      const own = Object.values(dimensions);
      expect(own.reduce((sum, { contribution }) => sum + contribution!, 0)).toBeCloseTo(total.value! - reference, 9);
      expect(own.some(({ contributionError }) => contributionError! > 0)).toBe(true);
    }
  });

  it("are not told where there are too many to compare, and never taken for 0", async () => {
    const names = Array.from({ length: 1500 }, (_, i) => `d${i}`);
    const text = (aggregate: string) => `
dimensions:
${names.map((name, i) => `  ${name}: {type: expr, of: x + ${i}}`).join("\n")}
aggregate: ${aggregate}
advantage: dr_grpo
`;
    const two = [1, 2].map((x) => ({ group: "g", columns: { x } }));
    const scored = await scoreText(text(`{geometric: {${names.map((name) => `${name}: 1`).join(", ")}}}`), two);
    const [first] = scoreRows(scored);
    expect(first!.total.status).toBe("ok");
    expect(first!.dimensions["d7"]).toMatchObject({ contribution: null, advantage: null });
    expect(shareValues(scored)!.has("d7")).toBe(false);
    const cases = names.map((name, i) => `${i}: ${name}`).join(", ");
    const routed = await scoreText(text(`{router: {by: x, cases: {${cases}}}}`), two);
    // x picks the case of its number: 1 + 1 and 2 + 2. Against the mean of d1, 1.5 + 1, and of d2, 1.5 + 2.
    expect(
      scoreRows(routed).map(({ dimensions }) => [dimensions["d1"]!.contribution, dimensions["d2"]!.contribution]),
    ).toEqual([
      [-0.5, 0],
      [0, 0.5],
    ]);
  });

  it("are exact through a sum, whatever their number", async () => {
    const scored = await scoreText(text(`{sum: {${many.map((name, i) => `${name}: ${i}`).join(", ")}}}`), rows);
    const [first] = scoreRows(scored);
    const x = rows.map(({ columns }) => columns!["xd3"] as number);
    const expected = 3 * (x[0]! - x.reduce((sum, one) => sum + one, 0) / 6);
    expect(first!.dimensions["d3"]!.contribution).toBeCloseTo(expected, 12);
    expect(first!.dimensions["d3"]).not.toHaveProperty("contributionError");
  });
});
