import { describe, expect, it } from "vitest";
import { scoreRows } from "../../../src/analysis/score-rows";
import { execute } from "../../../src/engine/execute";
import { paymentsOf } from "../../../src/engine/levels/payments";
import type { MemoryRow } from "../../../src/engine/memory-table";
import { seeded } from "../../../src/engine/seeded";
import { planOf, scoreText } from "./score-text";

/** Episodes of random length, some of them without steps, some with steps that lack a field. */
function episodes(count: number, seed: number): MemoryRow[] {
  const random = seeded(seed);
  return Array.from({ length: count }, (_, id): MemoryRow => {
    const steps = Array.from({ length: Math.floor(random() * 6) }, () => ({
      obs: [random() * 2 - 1],
      after: [random() * 2 - 1],
      reward: Math.round(random() * 4),
      info: random() < 0.2 ? {} : { d: random() * 4, key: Math.floor(random() * 3) },
      terminated: random() < 0.2,
    }));
    return { id: String(id), group: String(id % 3), columns: random() < 0.1 ? {} : { steps } };
  });
}

const file = (credit: string) => `
params: {gamma: 0.9}
dimensions:
  task: {type: expr, level: step, of: reward, credit: ${credit}}
  shaping: {type: expr, of: "obs[0]", shape: [{potential: {gamma: gamma}}], credit: ${credit}}
  hint: {type: expr, level: step, of: info.d, on_error: skip, shape: [{delta: {edge: zero}}], credit: ${credit}}
  seen: {type: count_bonus, level: step, of: info.key, scope: episode, on_error: skip, credit: ${credit}}
  high: {type: expr, level: step, of: reward > 3, shape: [once], reduce: max}
aggregate:
  sum:
    task: 1
    shaping: {weight: 0.5}
    both: {weight: 2, sum: {hint: -0.1, seen: 0.3}}
    high: {weight: 1, when: task > 2}
advantage: none
`;

const close = (a: number, b: number): void => {
  if (Number.isNaN(a) || Number.isNaN(b)) expect(Number.isNaN(a) && Number.isNaN(b)).toBe(true);
  else expect(Math.abs(a - b)).toBeLessThan(1e-9);
};

describe("a list of other rollouts", () => {
  it("is read reduced, and does not make its reader a list", async () => {
    const text = `
dimensions:
  r: {type: expr, level: step, of: reward}
  others: "mean(group.map(one, one.r))"
  ahead: {type: expr, of: "r - mean(group.map(one, one.r))"}
aggregate: {sum: {others: 1}}
advantage: none
`;
    const steps = (...rewards: number[]) => ({ group: "g", columns: { steps: rewards.map((reward) => ({ reward })) } });
    const scored = await scoreText(text, [steps(1, 2, 3), steps(4)]);
    // The sums are 6 and 4, their mean 5. Only what reads `r` itself runs at its steps: 1 - 5, 2 - 5, 3 - 5 and 4 - 5.
    expect(Array.from(scored.dimensions.get("others")!.shaped.values)).toEqual([5, 5]);
    expect(scored.dimensions.get("others")!.list).toBeUndefined();
    expect(Array.from(scored.dimensions.get("ahead")!.list!.shaped.values)).toEqual([-4, -3, -2, -1]);
  });
});

describe("lists of many rollouts", () => {
  it("give each rollout the same wherever it stands", async () => {
    const rows = episodes(60, 3);
    const shuffled = [...rows].sort((a, b) => ((Number(a.id) * 37) % 61) - ((Number(b.id) * 37) % 61));
    const [one, other] = await Promise.all([rows, shuffled].map((of) => scoreText(file("in_place"), of)));
    const byId = new Map(scoreRows(other!).map((row) => [row.id, row]));
    for (const row of scoreRows(one!)) {
      const same = byId.get(row.id)!;
      close(same.total.value ?? NaN, row.total.value ?? NaN);
      for (const [name, { value, raw, status, elements, contribution }] of Object.entries(row.dimensions)) {
        const there = same.dimensions[name]!;
        expect([there.value, there.raw, there.status, there.elements]).toEqual([value, raw, status, elements]);
        close(there.contribution ?? NaN, contribution ?? NaN);
      }
    }
  });

  it("have the same total paid in place and paid at the end, and payments that add up to it", async () => {
    const rows = episodes(80, 4);
    const inPlace = await scoreText(file("in_place"), rows);
    const atEnd = await scoreText(file("end"), rows);
    expect(inPlace.total.status).toEqual(atEnd.total.status);
    inPlace.total.values.forEach((value, row) => close(value, atEnd.total.values[row]!));
    const paid = paymentsOf(inPlace, "step");
    const late = paymentsOf(atEnd, "step");
    let differ = 0;
    for (let row = 0; row < rows.length; row++) {
      const [from, to] = [paid.elements.offsets[row]!, paid.elements.offsets[row + 1]!];
      if (from === to) continue;
      const sum = (values: Float64Array) => values.subarray(from, to).reduce((a, b) => a + b, 0);
      close(sum(paid.values), inPlace.total.values[row]!);
      close(sum(late.values), inPlace.total.values[row]!);
      for (let at = from; at < to - 1; at++) close(late.values[at]!, Number.isNaN(late.values[at]!) ? NaN : 0);
      if (paid.values[from] !== late.values[from]) differ++;
    }
    expect(differ).toBeGreaterThan(20);
  });

  it("have contributions that add up to the difference from the group's mean, also through a node at every step", async () => {
    const text = `
dimensions:
  a: {type: expr, level: step, of: reward}
  b: {type: expr, level: step, of: "obs[0]"}
aggregate: {level: step, NODE}
advantage: dr_grpo
`;
    const rows = episodes(30, 5).filter(({ columns }) => ((columns?.["steps"] as unknown[]) ?? []).length > 0);
    for (const node of ["sum: {a: 1, b: 2}", "product: {a: 1, b: 1}"]) {
      const scored = await scoreText(text.replace("NODE", node), rows);
      const scores = scoreRows(scored);
      const sums = scores.map(({ dimensions }) =>
        Object.values(dimensions).reduce((sum, { contribution }) => sum + contribution!, 0),
      );
      // Differences of totals inside a group are differences of what the contributions add up to.
      for (const [i, row] of scores.entries())
        for (const [j, other] of scores.entries())
          if (row.group === other.group && node.startsWith("sum"))
            close(sums[i]! - sums[j]!, row.total.value! - other.total.value!);
      expect(sums.some((sum) => sum !== 0)).toBe(true);
    }
  });

  it("take columns over where nothing of them changed", async () => {
    const rows = episodes(10, 6);
    const before = await scoreText(file("end"), rows);
    const reshaped = planOf(file("end").replace("shape: [once], reduce: max", "shape: [negate], reduce: max"));
    const after = await execute(reshaped, before.table, { previous: before });
    expect(after.dimensions.get("task")).toBe(before.dimensions.get("task"));
    expect(after.dimensions.get("high")!.list!.raw).toBe(before.dimensions.get("high")!.list!.raw);
    expect(after.dimensions.get("high")!.list!.shaped).not.toBe(before.dimensions.get("high")!.list!.shaped);
  });
});

describe("lists that are large or odd", () => {
  const one = (steps: unknown): MemoryRow[] => [{ columns: { steps } }];

  it("scores 100,000 steps of one episode in about a second of processor time, whole lists included", async () => {
    const steps = Array.from({ length: 100_000 }, (_, i) => ({ obs: [i % 7, i % 3], action: [1, 2], reward: i % 5 }));
    const text = `
dimensions:
  r: {type: expr, level: step, of: reward}
  rel: r - mean(r)
  best: max(r)
  effort: "norm(action.map(a, clip(a, -1, 1)))"
  moved: {type: expr, level: step, of: reward, shape: [{delta: {edge: zero}}, {scan: {start: 0, next: acc + x}}]}
aggregate: {level: step, credit: in_place, sum: {r: 1, effort: -0.1}}
advantage: {returns: {gamma: 0.99}}
`;
    const began = process.cpuUsage();
    const scored = await scoreText(text, one(steps));
    const { user, system } = process.cpuUsage(began);
    // 20,000 times 0 + 1 + 2 + 3 + 4, less 0.1 * sqrt(2) a step.
    expect(scored.total.values[0]).toBeCloseTo(200_000 - 0.1 * Math.SQRT2 * 100_000, 5);
    close(scored.dimensions.get("best")!.shaped.values[0]!, 4);
    // In microseconds of processor time; about 0.7 s where nothing else runs.
    expect(user + system).toBeLessThan(3_000_000);
  });

  it("holds the limit of what an expression may visit for the whole rollout, and says so", async () => {
    const steps = Array.from({ length: 5000 }, (_, i) => ({ reward: i }));
    const text = `
dimensions:
  r: {type: expr, level: step, of: reward}
  rank_of: "size(r.filter(x, x < reward))"
`;
    const scored = await scoreText(text, one(steps));
    const { list, raw } = scored.dimensions.get("rank_of")!;
    expect(list!.raw.status[0]).toBe(0);
    expect(raw.status[0]).toBe(3);
    expect(raw.notes!.get(0)).toContain("visits too many elements");
  });

  it.each([
    ["no list", 7],
    ["a text", "steps"],
    ["lists in the list", [[1], [2, [3]]]],
    ["nothing in it", [null, null]],
    ["NaN", [{ reward: NaN, obs: [NaN] }]],
    ["mixed elements", [{ reward: 1 }, 5, "x", { reward: "much" }, { obs: {} }]],
  ])("gives statuses and no exception for %s", async (_, steps) => {
    const text = `
dimensions:
  r: {type: expr, level: step, of: reward + 1, credit: in_place}
  first_obs: {type: expr, level: step, of: "obs[0]", shape: [{potential: 0.9}, once]}
  steady: {type: count_bonus, level: step, of: obs, scope: episode}
advantage: {gae: {gamma: 0.9}}
`;
    const scored = await scoreText(text, one(steps));
    const { list } = scored.dimensions.get("r")!;
    list!.shaped.values.forEach((value, at) => {
      if (list!.shaped.status[at] === 0) expect(Number.isFinite(value)).toBe(true);
    });
    expect(scored.total.values.every((value, row) => scored.total.status[row] !== 0 || Number.isFinite(value))).toBe(
      true,
    );
  });

  it("scores 2,000 dimensions at the steps of a few rollouts", async () => {
    const names = Array.from({ length: 2000 }, (_, i) => `  d${i}: {type: expr, level: step, of: reward * ${i}}`);
    const scored = await scoreText(`dimensions:\n${names.join("\n")}\nadvantage: none\n`, episodes(4, 1));
    expect(scored.dimensions.size).toBe(2000);
  });
});
