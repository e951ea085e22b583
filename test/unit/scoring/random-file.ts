import type { MemoryRow } from "../../../src/engine/memory-table";

/** A reward file as plain data: written as YAML for the engine, read as it is by the plain reference. */
export interface PlainFile {
  readonly dimensions: readonly PlainDimension[];
  readonly root: PlainNode;
  readonly advantage: Readonly<Record<string, Readonly<Record<string, string | number>>>>;
}

export type Cause = "ok" | "abstain" | "unparseable" | "error";

/** An expression that is written and worked out: `run` gives a number, or why there is none. */
export interface PlainExpression {
  readonly text: string;
  run(read: (name: string) => unknown): number | Exclude<Cause, "ok">;
}

export interface PlainDimension {
  readonly name: string;
  readonly of: PlainExpression;
  readonly when?: PlainExpression;
  readonly shape: readonly PlainStep[];
  readonly unparseable: number | "abstain" | undefined;
  readonly onError: "neutral" | "skip" | "drop_group" | number | undefined;
  readonly metric: boolean;
}

/** One key with its parameters, as it is written. */
export type PlainStep = Readonly<Record<string, unknown>>;

export type PlainMissing = "skip" | "abstain" | "neutral" | "renormalise" | number;

export interface PlainTerm {
  readonly name: string;
  /** A dimension's name, a number or a node. */
  readonly value: string | number | PlainNode;
  readonly weight: number | PlainExpression;
  readonly when?: PlainExpression;
  readonly shape: readonly PlainStep[];
}

export interface PlainNode {
  readonly kind: string;
  readonly terms: readonly PlainTerm[];
  readonly missing: PlainMissing | undefined;
  readonly parameters: Readonly<Record<string, number>>;
  /** Of a ladder or router: whether the last term is `else`. */
  readonly otherwise: boolean;
}

type Random = () => number;

const weighted = ["sum", "mean", "product", "geometric", "harmonic"];
const listed = ["min", "max", "median"];

/** A file and rollouts for it; equal draws give equal files. */
export function randomFile(random: Random): { readonly file: PlainFile; readonly rows: readonly MemoryRow[] } {
  const pick = <T>(list: readonly T[]): T => list[Math.floor(random() * list.length)]!;
  const chance = (p: number): boolean => random() < p;
  const number = (low: number, high: number): number => Math.round((low + random() * (high - low)) * 1000) / 1000;
  const times = <T>(n: number, make: (i: number) => T): T[] => Array.from({ length: n }, (_, i) => make(i));

  // Cuts have digits that no sum of column values has, so that rounding decides nothing.
  const cut = (low: number, high: number): number => number(low, high) + 0.00037;

  const condition = (names: readonly string[]): PlainExpression => {
    const name = pick(names);
    const at = cut(-1, 1);
    const below = chance(0.5);
    return {
      text: `${name} ${below ? "<" : ">"} ${at}`,
      run: (read) => {
        const x = read(name);
        return typeof x === "number" ? Number(below ? x < at : x > at) : (x as "abstain");
      },
    };
  };

  const expression = (): PlainExpression => {
    const one = (name: string, text: string, f: (x: number) => number | "error" | "unparseable"): PlainExpression => ({
      text,
      run: (read) => {
        const x = read(name);
        return typeof x === "number" ? f(x) : (x as "abstain");
      },
    });
    const k = number(-2, 2);
    const name = pick(["x", "y", "m", "pred"]);
    switch (Math.floor(random() * 6)) {
      case 0:
        return one(name, name, (x) => x);
      case 1:
        return one(name, `${name} * ${k} + 0.5`, (x) => x * k + 0.5);
      case 2:
        return one(name, `abs(${name})`, (x) => Math.abs(x));
      case 3: {
        const other = pick(["x", "y"]);
        return {
          text: `${name} - ${other}`,
          run: (read) => {
            const a = read(name);
            return typeof a === "number" ? a - (read(other) as number) : (a as "abstain");
          },
        };
      }
      case 4:
        // Division by zero is our failure in a data column, the policy's where it wrote the divisor.
        return one(name, `1 / ${name}`, (x) => (x === 0 ? (name === "pred" ? "unparseable" : "error") : 1 / x));
      default: {
        const at = cut(-1, 1);
        return {
          text: `y > ${at} ? x : ${name}`,
          run: (read) => ((read("y") as number) > at ? (read("x") as number) : (read(name) as number)),
        };
      }
    }
  };

  const step = (): PlainStep => {
    const low = number(-2, 0);
    switch (Math.floor(random() * 16)) {
      case 0:
        return { clip: [low, number(0.1, 2)] };
      case 1:
        return { clip: chance(0.5) ? { min: low } : { max: number(0, 2) } };
      case 2:
        return { scale: number(-2, 2) };
      case 3:
        return { offset: number(-1, 1) };
      case 4:
        return { negate: {} };
      case 5:
        return { invert: {} };
      case 6:
        return { map: { from: [low, number(0.5, 2)], to: [number(-1, 1), number(-1, 1)] } };
      case 7:
        return {
          threshold: { at: cut(-1, 1), below: number(-1, 0), above: number(0, 1), belongs: pick(["upper", "lower"]) },
        };
      case 8:
        return { tiers: { cuts: [cut(-1, 0), cut(0.1, 1)], values: [number(-1, 1), number(-1, 1), number(-1, 1)] } };
      case 9:
        return { sigmoid: { slope: number(-3, 3), center: number(-1, 1) } };
      case 10:
        return { tanh: {} };
      case 11:
        return { square: {} };
      case 12:
        return {
          zscore: { within: pick(["group", "batch"]), ddof: pick([0, 1]), eps: pick([0, 0.001]), center: chance(0.8) },
        };
      case 13:
        return { minmax: { within: "group" } };
      case 14:
        return { rank: { within: "group" } };
      default:
        return { center: { within: pick(["group", "batch"]) } };
    }
  };

  const count = 2 + Math.floor(random() * 5);
  // A group is dropped for a dimension whatever branch a row takes, where the dimension is an expression; LANGUAGE.md, section 5,
  // says that what is behind a branch not taken is not run. So files with branches have no `drop_group`.
  const branches = chance(0.6);
  const negative = chance(0.4);
  const dimensions = times(count, (i): PlainDimension => {
    const shape = times(Math.floor(random() * 3), step);
    const metric = i > 1 && chance(0.1);
    // The worse end is the low one only where no weight is negative, and the end of the clip only where nothing narrows it before.
    const byDefault = !negative && !metric && chance(0.3);
    const ends = byDefault ? [{ clip: [number(-2, -0.1), number(0.1, 2)] }] : shape;
    const pred: PlainExpression = { text: "pred", run: (read) => read("pred") as number };
    return {
      name: `d${i}`,
      of: byDefault ? pred : expression(),
      ...(chance(0.25) && { when: condition(["x", "m"]) }),
      shape: ends,
      unparseable: byDefault ? undefined : chance(0.3) ? "abstain" : number(-1, 0),
      onError: metric
        ? undefined
        : pick([undefined, "neutral", "skip", number(-1, 1), ...(branches ? [] : ["drop_group" as const])]),
      metric,
    };
  });
  const paid = dimensions.filter(({ metric }) => !metric).map(({ name }) => name);

  let fresh = 0;
  const value = (depth: number): string | number | PlainNode => {
    if (depth > 0 && chance(0.5)) return node(depth - 1);
    return chance(0.15) ? number(-1, 1) : pick(paid);
  };
  const weight = (): number | PlainExpression => {
    if (chance(0.15)) {
      const name = pick(["x", "m"]);
      return {
        text: `0.5 + abs(${name})`,
        run: (read) => {
          const x = read(name);
          return typeof x === "number" ? 0.5 + Math.abs(x) : (x as "abstain");
        },
      };
    }
    return number(0.1, 2);
  };
  const terms = (depth: number, kind: string): PlainTerm[] => {
    const used = new Set<string>();
    return times(1 + Math.floor(random() * 3), (): PlainTerm | undefined => {
      const own = depth > 0 && chance(0.4) ? node(depth - 1) : pick(paid);
      const name = typeof own === "string" ? own : `t${fresh++}`;
      if (used.has(name)) return undefined;
      used.add(name);
      // Roots and logarithms of negative numbers are errors, and a harmonic mean of them is not defined: all are kept at 0 or above.
      const positive = ["product", "geometric", "harmonic"].includes(kind);
      const minus = negative && kind === "sum" && chance(0.3);
      return {
        name,
        value: own,
        weight: minus ? -number(0.1, 2) : weight(),
        ...(chance(0.2) && { when: condition(["x", "m", ...paid]) }),
        shape: positive ? [{ clip: [0, 3] }] : chance(0.15) ? [{ clip: [-1, 1] }] : [],
      };
    }).filter((term) => term !== undefined);
  };
  const plain = (own: string | number | PlainNode, when?: PlainExpression): PlainTerm => ({
    name: "",
    value: own,
    weight: 1,
    ...(when && { when }),
    shape: [],
  });
  const missingOf = (kind: string): PlainMissing | undefined => {
    if (chance(0.5)) return undefined;
    const more: PlainMissing[] = kind === "sum" && !negative ? ["renormalise"] : [];
    return pick<PlainMissing>(["skip", "abstain", "neutral", number(0.1, 1), ...more]);
  };
  const node = (depth: number): PlainNode => {
    const kind = pick([
      ...weighted,
      ...listed,
      "sum",
      "scaled_bonus",
      ...(branches ? ["gate", "ladder", "router"] : []),
    ]);
    const base = { kind, missing: undefined, parameters: {}, otherwise: false };
    const asked = (): PlainExpression => condition(["x", "m", ...paid]);
    switch (kind) {
      case "gate":
        return { ...base, terms: [plain(value(depth), asked()), plain(value(depth))], otherwise: true };
      case "ladder": {
        const otherwise = chance(0.7);
        const rows = times(1 + Math.floor(random() * 2), () => plain(value(depth), asked()));
        return { ...base, terms: otherwise ? [...rows, plain(value(depth))] : rows, otherwise };
      }
      case "router": {
        const otherwise = chance(0.7);
        const cases = ["a", "b"].map((name) => ({ ...plain(value(depth)), name }));
        return { ...base, terms: otherwise ? [...cases, plain(value(depth))] : cases, otherwise };
      }
      case "scaled_bonus": {
        const missing = pick<PlainMissing>(["skip", "abstain"]);
        return { ...base, missing, terms: [plain(value(depth)), ...terms(depth, kind)] };
      }
      default: {
        if (listed.includes(kind))
          return {
            ...base,
            missing: missingOf(kind),
            terms: times(1 + Math.floor(random() * 3), () => plain(value(depth))),
          };
        const parameters: Record<string, number> =
          kind === "geometric" ? { delta: 0.05 } : kind === "harmonic" ? { eps: pick([0, 0.01]) } : {};
        const missing = missingOf(kind);
        return { ...base, missing, parameters, terms: terms(depth, kind) };
      }
    }
  };

  const advantage = pick<PlainFile["advantage"]>([
    { none: {} },
    { grpo: { std: "group", ddof: pick([0, 1]) } },
    { grpo: { std: "batch" } },
    { grpo: { std: "none" } },
    { dr_grpo: {} },
    { rloo: {} },
    { maxrl: {} },
    { passk: { std: pick(["group", "none"]) } },
  ]);
  const rows = times(6 + Math.floor(random() * 9), (): MemoryRow => {
    const wrote = chance(0.75) ? (chance(0.1) ? 0 : number(-2, 2)) : undefined;
    return {
      group: `g${Math.floor(random() * 3)}`,
      batch: Math.floor(random() * 2),
      completion: wrote === undefined ? "no idea" : `it is ${wrote}`,
      columns: {
        x: number(-2, 2),
        y: chance(0.15) ? 0 : number(-2, 2),
        m: chance(0.3) ? null : number(-2, 2),
        kind: pick(["a", "b", "b", "c"]),
        pred_written: wrote ?? null,
      },
    };
  });
  return { file: { dimensions, root: node(2), advantage }, rows };
}

const written = (own: string | number | PlainNode): unknown => (typeof own === "object" ? nodeData(own) : own);

function termData({ value, weight, when, shape }: PlainTerm): unknown {
  const plainly = typeof weight === "number" ? weight : weight.text;
  if (typeof value !== "object" && when === undefined && shape.length === 0) return plainly;
  return {
    weight: plainly,
    ...(when && { when: when.text }),
    ...(shape.length > 0 && { shape }),
    ...(typeof value === "object" && (nodeData(value) as object)),
  };
}

function nodeData({ kind, terms, missing, parameters, otherwise }: PlainNode): unknown {
  const named = (list: readonly PlainTerm[]) => Object.fromEntries(list.map((term) => [term.name, termData(term)]));
  const last = otherwise ? terms.at(-1) : undefined;
  const first = otherwise ? terms.slice(0, -1) : terms;
  if (kind === "gate")
    return { gate: { when: first[0]!.when!.text, then: written(first[0]!.value), else: written(last!.value) } };
  if (kind === "ladder") {
    const rows = first.map(({ when, value }) => ({ when: when!.text, value: written(value) }));
    return { ladder: last ? [...rows, { else: written(last.value) }] : rows };
  }
  if (kind === "router") {
    const cases = Object.fromEntries(first.map(({ name, value }) => [name, written(value)]));
    return { router: { by: "kind", cases, ...(last && { else: written(last.value) }) } };
  }
  if (kind === "scaled_bonus")
    return { scaled_bonus: { base: written(terms[0]!.value), bonus: named(terms.slice(1)), missing } };
  const of = listed.includes(kind) ? terms.map(({ value }) => written(value)) : named(terms);
  return { [kind]: { of, ...(missing !== undefined && { missing }), ...parameters } };
}

/** The file as YAML, one section a line in flow form. */
export function yamlOf({ dimensions, root, advantage }: PlainFile): string {
  const shown = dimensions.map(({ name, of, when, shape, unparseable, onError, metric }) => {
    const data = {
      type: "expr",
      of: of.text,
      ...(when && { when: when.text }),
      ...(shape.length > 0 && { shape }),
      ...(unparseable !== undefined && { unparseable }),
      ...(onError !== undefined && { on_error: onError }),
      ...(metric && { metric }),
    };
    return `  ${name}: ${JSON.stringify(data)}`;
  });
  return [
    "reward: 1",
    "extract:",
    "  pred: {number: completion}",
    "dimensions:",
    ...shown,
    `aggregate: ${JSON.stringify(nodeData(root))}`,
    `advantage: ${JSON.stringify(advantage)}`,
    "",
  ].join("\n");
}
