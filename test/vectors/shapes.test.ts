import { describe, expect, it } from "vitest";
import { compileExpression } from "../../src/engine/expression";
import { groupRows } from "../../src/engine/groups";
import { everything, unit } from "../../src/engine/interval";
import { valueColumn } from "../../src/engine/memory-table";
import { parameterList } from "../../src/engine/parameters";
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
  readonly columns?: Readonly<Record<string, readonly unknown[]>>;
  readonly why: string;
}

const cases = vectors.cases as unknown as readonly Case[];
const references = vectors.references.cases as unknown as readonly Case[];

type Place = Partial<Pick<Case, "group" | "batch" | "columns">>;

function contextOf(size: number, { group, batch, columns = {} }: Place = {}): StepContext {
  const of = Int32Array.from(group ?? new Array<number>(size).fill(0));
  const batches = Int32Array.from(batch ?? new Array<number>(size).fill(0));
  return {
    groups: groupRows(of, Math.max(...of) + 1),
    batch: batches,
    counts: new Uint8Array(size).fill(1),
    scope: {
      size,
      column: (name) => (columns[name] ? valueColumn(columns[name], false) : undefined),
    },
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

/** Parameters with defaults, their expressions compiled. */
function parametersOf(step: ShapeStep, given: Readonly<Record<string, unknown>>): Record<string, unknown> {
  const all = withDefaults(step.parameters, given);
  for (const { name, schema } of parameterList(step.parameters)) {
    const text = all[name];
    if (schema.kind === "expression" && typeof text === "string" && !schema.words?.includes(text))
      all[name] = compileExpression(text, () => ({ type: "any" })).expression;
  }
  return all;
}

describe(`shape steps give the numbers of ${vectors.references.source}`, () => {
  it.each(references.map((c, i) => [`${i}: ${c.step} ${JSON.stringify(c.with)}, ${c.why}`, c] as const))(
    "%s",
    (_, c) => {
      const step = records.shape.get(c.step)!;
      const y = applied(step, parametersOf(step, c.with), c.x, contextOf(c.x.length, c));
      // To 1e-9, of large numbers relative.
      c.y.forEach((value, row) => {
        expect(Math.abs(y[row]! - value!) / Math.max(1, Math.abs(value!))).toBeLessThan(1e-9);
      });
    },
  );
});

describe("shape steps give the worked numbers", () => {
  it.each(cases.map((c) => [`${c.step} ${JSON.stringify(c.with)}: ${c.why}`, c] as const))("%s", (_, c) => {
    const step = records.shape.get(c.step)!;
    const y = applied(step, parametersOf(step, c.with), c.x, contextOf(c.x.length, c));
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

const pick = <T>(from: readonly T[]): T => from[Math.floor(random() * from.length)]!;
const step = compileExpression("step", () => ({ type: "number" })).expression;
/** A column of numbers: `r` of all kinds, `c` of 0 and 1. */
const number = (name: "r" | "c") =>
  compileExpression(name, () => ({ type: "number", interval: name === "r" ? everything : unit })).expression;
const columnsFor = (size: number) => ({
  r: Array.from({ length: size }, () => between(-9, 9)),
  c: Array.from({ length: size }, (_, i) => i % 2),
});

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
      ? { by: step, phases: [pair(), pair()] }
      : { by: step, cosine: { from: between(-3, 3), to: between(-3, 3), start: 0, end: 10 } },
  abs: () => ({}),
  square: () => ({}),
  sign: () => ({}),
  exp: () => ({}),
  log1p: () => ({}),
  tanh: () => ({}),
  power: () => ({ p: pick([0, 0.5, 1, 2, 3, -1, -0.5]) }),
  kernel: () => ({ kind: pick(["rbf", "laplace"]), scale: between(0.1, 3) }),
  log_exp: () => ({ tau: between(-2, 2), above: pick([0, 0.5, 2]), below: pick([0, 1, -2, 4, 800]) }),
  normalise: () => ({ mean: between(-3, 3), std: between(0.1, 3), scale: pick([0, 1, -2]), bias: between(-1, 1) }),
  repetition_penalty: () => ({ max: pick([0, -1, -0.3]) }),
  tiers: () => ({
    cuts: [between(-4, -1), between(-0.5, 0.5), between(1, 4)].map(pick([Math.round, (x: number) => x])),
    values: Array.from({ length: 4 }, () => between(-3, 3)).sort(pick([() => 0, (a: number, b: number) => a - b])),
    belongs: pick(["upper", "lower"]),
  }),
  cosine_length: () => ({
    limit: between(0.1, 5),
    correct: compileExpression(pick(["1", "0", "c"]), () => ({ type: "any" })).expression,
    right: pair(),
    wrong: pair(),
  }),
  expr: () => ({
    text: compileExpression(pick(["2 * x - 1", "abs(x)", "x > 0 ? x : 0"]), () => ({ type: "number" })).expression,
  }),
  center: () => ({ within: pick(["group", "batch", "source", "running"]), at: "all", state: "before" }),
  minmax: () => ({
    within: pick(["group", "batch", "source", "running"]),
    at: "all",
    state: pick(["before", "after"]),
  }),
  rank: () => ({ within: pick(["group", "source"]), at: "all" }),
  quantile: () => ({ within: pick(["group", "source"]), at: "all" }),
  par: () => ({ reference: pick(["group", number("r"), number("c")]), slope: pick([0, 1, -2, 40]) }),
  win_probability: () => ({ against: pick(["group", number("r"), number("c")]) }),
  lsc: () => ({
    reference: pick([number("r"), number("c")]),
    quantile: pick([0.5, 0.85]),
    ddof: 1,
    eps: pick([0, 0.1]),
  }),
  adaptive_sigmoid: () => ({
    history: pick([1, 3, 100]),
    quantile: pick([0, 0.5, 1]),
    slope: pick([0, 20, -3]),
    state: "before",
  }),
  zscore: () => ({
    within: pick(["group", "batch", "source", "running"]),
    at: "all",
    state: "before",
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
      const wanted = applied(step, parameters, x, contextOf(x.length, { columns: columnsFor(x.length) }));
      // What has no number is an error, which is in no range.
      for (const y of wanted.filter(Number.isFinite)) {
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
      const same = { c: x.map(() => 1), r: x.map(() => 0.3) };
      const y = applied(step, parameters, x, contextOf(x.length, { columns: same })).filter(Number.isFinite);
      for (let i = 1; i < y.length; i++) {
        const rise = y[i]! - y[i - 1]!;
        expect(monotone === "rising" ? rise : -rise).toBeGreaterThanOrEqual(0);
      }
    }
  });
});
