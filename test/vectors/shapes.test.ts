import { describe, expect, it } from "vitest";
import { groupRows } from "../../src/engine/groups";
import type { ShapeStep, StepContext } from "../../src/engine/record";
import { records } from "../../src/engine/records";
import { seeded } from "../../src/engine/seeded";
import { alone } from "../../src/engine/state/alone";
import vectors from "./shapes.json";
import trl from "./trl_rules.json";
import { withDefaults } from "./with-defaults";

interface Case {
  readonly step: string;
  readonly with: Readonly<Record<string, unknown>>;
  readonly x: readonly (number | null)[];
  readonly y: readonly (number | null)[];
  readonly group?: readonly number[];
  readonly batch?: readonly number[];
  readonly why: string;
}

const cases = vectors.cases as unknown as readonly Case[];

function contextOf(size: number, group?: readonly number[], batch?: readonly number[]): StepContext {
  const of = Int32Array.from(group ?? new Array<number>(size).fill(0));
  const batches = Int32Array.from(batch ?? new Array<number>(size).fill(0));
  return {
    groups: groupRows(of, Math.max(...of) + 1),
    batch: batches,
    counts: new Uint8Array(size).fill(1),
    ...alone(batches),
  };
}

function applied(
  step: ShapeStep,
  parameters: Record<string, unknown>,
  x: readonly (number | null)[],
  context: StepContext,
): Float64Array {
  const present = Uint8Array.from(x, (value) => (value === null ? 0 : 1));
  const values = Float64Array.from(x, (value) => value ?? NaN);
  const result = step.apply(values, present, parameters, { ...context, counts: present });
  return result instanceof Float64Array ? result : result.values;
}

describe("shape steps give the worked numbers", () => {
  it.each(cases.map((c) => [`${c.step} ${JSON.stringify(c.with)}: ${c.why}`, c] as const))("%s", (_, c) => {
    const step = records.shape.get(c.step)!;
    const y = applied(step, withDefaults(step.parameters, c.with), c.x, contextOf(c.x.length, c.group, c.batch));
    c.y.forEach((value, row) => {
      if (value === null) expect(y[row]).toBeNaN();
      else expect(y[row]).toBeCloseTo(value, 12);
    });
  });
});

describe(`soft_overlong gives the numbers of ${trl.source}`, () => {
  it.each(trl.soft_overlong)("limit $limit, buffer $buffer, length $length", ({ limit, buffer, length, reward }) => {
    const step = records.shape.get("soft_overlong")!;
    expect(applied(step, { limit, buffer }, [length], contextOf(1))[0]).toBe(reward === 0 ? 0 : reward);
  });
});

const random = seeded(11);
const between = (low: number, high: number): number => low + random() * (high - low);
const pair = (): [number, number] => [between(-3, 3), between(-3, 3)];

/** Random parameters of each step, degenerate ones included. */
const draws: Readonly<Record<string, () => Record<string, unknown>>> = {
  clip: () => ({ range: pair() }),
  scale: () => ({ k: random() < 0.2 ? 0 : between(-3, 3) }),
  offset: () => ({ c: between(-3, 3) }),
  negate: () => ({}),
  invert: () => ({}),
  sigmoid: () => ({ slope: random() < 0.2 ? 0 : between(-30, 30), center: between(-3, 3) }),
  threshold: () => ({
    at: Math.round(between(-3, 3)),
    below: between(-3, 3),
    above: between(-3, 3),
    belongs: random() < 0.5 ? "upper" : "lower",
  }),
  table: () => ({
    points: Array.from({ length: 1 + Math.floor(random() * 5) }, () => [Math.round(between(-3, 3)), between(-3, 3)]),
  }),
  map: () => ({ from: [between(-3, 0), between(0.1, 3)], to: random() < 0.2 ? [1, 1] : pair() }),
  soft_overlong: () => ({ limit: between(-3, 3), buffer: random() < 0.2 ? 0 : between(0, 3) }),
  schedule: () =>
    random() < 0.5
      ? { phases: [pair(), pair()] }
      : { cosine: { from: between(-3, 3), to: between(-3, 3), start: 0, end: 10 } },
  zscore: () => ({
    within: "group",
    ddof: random() < 0.5 ? 0 : 1,
    eps: random() < 0.5 ? 0 : 0.1,
    center: random() < 0.5,
  }),
};

/** Steps along a list have their own vectors in elements.json. */
const byRow = [...records.shape.values()].flatMap(({ name, along }) => (along ? [] : [[name]]));

describe("the image of a range holds every value that comes out of it", () => {
  it.each(byRow)("%s", (name) => {
    const step = records.shape.get(name)!;
    for (let round = 0; round < 300; round++) {
      const parameters = draws[name]!();
      const ends = [Math.round(between(-4, 4)), Math.round(between(-4, 4))].sort((a, b) => a - b) as [number, number];
      const of = { low: round % 5 === 0 ? -Infinity : ends[0], high: round % 7 === 0 ? Infinity : ends[1] };
      const x = [ends[0], ends[1], ...Array.from({ length: 6 }, () => between(...ends))];
      const image = step.image(of, parameters);
      expect(Number.isNaN(image.low) || Number.isNaN(image.high)).toBe(false);
      for (const y of applied(step, parameters, x, contextOf(x.length))) {
        expect(y).toBeGreaterThanOrEqual(image.low);
        expect(y).toBeLessThanOrEqual(image.high);
      }
    }
  });
});

describe("a step rises or falls as its record says", () => {
  it.each(byRow)("%s", (name) => {
    const step = records.shape.get(name)!;
    for (let round = 0; round < 200; round++) {
      const parameters = draws[name]!();
      const monotone = step.monotoneFor ? step.monotoneFor(parameters) : step.monotone;
      if (monotone === "none") continue;
      const x = Array.from({ length: 8 }, () => between(-4, 4)).sort((a, b) => a - b);
      const y = applied(step, parameters, x, contextOf(x.length));
      for (let i = 1; i < y.length; i++) {
        const rise = y[i]! - y[i - 1]!;
        expect(monotone === "rising" ? rise : -rise).toBeGreaterThanOrEqual(0);
      }
    }
  });
});
