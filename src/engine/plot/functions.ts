import { isDict, isVector, itemsOf, longest, type Known, leaves } from "./known";

export type Keywords = ReadonlyMap<string, Known>;
type Call = (args: readonly Known[], named: Keywords) => Known;

const numbersOf = (value: Known): number[] | undefined => {
  const items = typeof value === "string" ? undefined : itemsOf(value);
  return items?.every((item) => typeof item === "number") ? (items as number[]) : undefined;
};

/** From `start` in steps up to `stop`, which is left out; undefined where that is too long or not known. */
function steps(args: readonly Known[]): number[] | undefined {
  const [a, b, c = 1] = args;
  const [start, stop, step] = b === undefined ? [0, a, 1] : [a, b, c];
  if (typeof start !== "number" || typeof stop !== "number" || typeof step !== "number" || step === 0) return undefined;
  const length = Math.max(0, Math.ceil((stop - start) / step - 1e-12));
  return length > longest ? undefined : Array.from({ length }, (_, i) => start + i * step);
}

function spaced(args: readonly Known[], named: Keywords): Known {
  const [start, stop, count = named.get("num") ?? 50] = args;
  if (typeof start !== "number" || typeof stop !== "number" || typeof count !== "number" || count > longest)
    return undefined;
  const whole = Math.max(0, Math.floor(count));
  const gaps = named.get("endpoint") === false ? whole : Math.max(1, whole - 1);
  return { vector: Array.from({ length: whole }, (_, i) => start + ((stop - start) * i) / gaps) };
}

const fold =
  (work: (numbers: readonly number[]) => number): Call =>
  (args) => {
    const numbers = args.length === 1 ? numbersOf(args[0]) : numbersOf([...args]);
    return numbers && numbers.length > 0 ? work(numbers) : undefined;
  };

const each =
  (work: (x: number) => number): Call =>
  ([value]) => {
    if (typeof value === "number") return Number.isFinite(work(value)) ? work(value) : undefined;
    const numbers = numbersOf(value);
    return numbers && { vector: numbers.map((x) => (Number.isFinite(work(x)) ? work(x) : undefined)) };
  };

const toList: Call = ([value]) => {
  const items = value === undefined ? [] : itemsOf(value);
  return items && [...items];
};

const toVector: Call = ([value]) => {
  const items = typeof value === "string" ? undefined : itemsOf(value);
  return items && { vector: items.map((item) => (Array.isArray(item) ? { vector: item } : item)) };
};

/** To a number of places, halves to the even neighbour as Python does. */
function rounded(x: number, places = 0): number {
  const scaled = x * 10 ** places;
  const down = Math.floor(scaled);
  const whole = scaled - down === 0.5 ? down + (down % 2 === 0 ? 0 : 1) : Math.round(scaled);
  return whole / 10 ** places;
}

const sum = (numbers: readonly number[]): number => numbers.reduce((total, x) => total + x, 0);

const filled =
  (x: number): Call =>
  ([count]) =>
    typeof count === "number" && count <= longest
      ? { vector: new Array<Known>(Math.max(0, count)).fill(x) }
      : undefined;

/** Functions of Python, numpy and pandas by the last part of their names. */
export const functions: Readonly<Record<string, Call>> = {
  range: (args) => steps(args),
  arange: (args) => {
    const made = steps(args);
    return made && { vector: made };
  },
  linspace: spaced,
  array: toVector,
  asarray: toVector,
  Series: (args, named) => toVector(args.length > 0 ? args : [named.get("data")], named),
  DataFrame: ([given], named) => {
    const data = given ?? named.get("data");
    return isDict(data)
      ? { dict: new Map([...data.dict].map(([name, column]) => [name, toVector([column], named)])) }
      : undefined;
  },
  dict: ([data], named) => (isDict(data) ? data : { dict: new Map(named) }),
  list: toList,
  tuple: toList,
  set: ([value]) => {
    const items = itemsOf(value);
    return items && [...new Set(items)];
  },
  len: ([value]) => itemsOf(value)?.length,
  sum: fold(sum),
  mean: fold((numbers) => sum(numbers) / numbers.length),
  min: fold((numbers) => numbers.reduce((a, b) => Math.min(a, b))),
  max: fold((numbers) => numbers.reduce((a, b) => Math.max(a, b))),
  sorted: ([value], named) => {
    const numbers = numbersOf(value);
    const texts = itemsOf(value)?.every((item) => typeof item === "string") ? (itemsOf(value) as string[]) : undefined;
    if (named.has("key")) return undefined;
    const made: (number | string)[] | undefined = numbers
      ? [...numbers].sort((a, b) => a - b)
      : texts && [...texts].sort();
    return named.get("reverse") === true ? made?.reverse() : made;
  },
  reversed: ([value]) => {
    const items = itemsOf(value);
    return items && [...items].reverse();
  },
  enumerate: ([value, start = 0], named) => {
    const first = named.get("start") ?? start;
    return typeof first === "number" ? itemsOf(value)?.map((item, i): Known => [first + i, item]) : undefined;
  },
  zip: (args) => {
    const lists = args.map(itemsOf);
    if (lists.length === 0 || lists.includes(undefined)) return undefined;
    const length = Math.min(...lists.map((items) => items!.length));
    return Array.from({ length }, (_, i): Known => lists.map((items) => items![i]));
  },
  abs: each(Math.abs),
  round: ([value, places = 0]) =>
    typeof value === "number" && typeof places === "number" ? rounded(value, places) : undefined,
  int: ([value]) =>
    typeof value === "number" || typeof value === "string" ? whole(Math.trunc(Number(value))) : undefined,
  float: ([value]) => (typeof value === "number" || typeof value === "string" ? whole(Number(value)) : undefined),
  str: ([value]) => (typeof value === "number" || typeof value === "string" ? String(value) : undefined),
  zeros: filled(0),
  ones: filled(1),
  sin: each(Math.sin),
  cos: each(Math.cos),
  exp: each(Math.exp),
  log: each(Math.log),
  log10: each(Math.log10),
  sqrt: each(Math.sqrt),
  square: each((x) => x * x),
};

const whole = (x: number): Known => (Number.isFinite(x) ? x : undefined);

/** Methods of known values. */
export function method(value: Known, name: string, args: readonly Known[]): Known {
  if (isDict(value)) {
    if (name === "keys") return [...value.dict.keys()];
    if (name === "values") return [...value.dict.values()];
    if (name === "items") return [...value.dict].map(([key, item]): Known => [key, item]);
    if (name === "get") return value.dict.get(args[0] as string) ?? args[1];
  }
  if (typeof value === "string") {
    if (name === "upper") return value.toUpperCase();
    if (name === "lower") return value.toLowerCase();
    if (name === "strip") return value.trim();
    if (name === "title" || name === "capitalize") return undefined;
    if (name === "split" && (args[0] === undefined || typeof args[0] === "string"))
      return args[0] === undefined ? value.trim().split(/\s+/) : value.split(args[0]);
    if (name === "join")
      return itemsOf(args[0])?.every((item) => typeof item === "string") ? itemsOf(args[0])!.join(value) : undefined;
    return undefined;
  }
  if (["tolist", "copy", "to_list", "to_numpy"].includes(name)) {
    const items = itemsOf(value);
    return name === "copy" && isVector(value) ? value : items && [...items];
  }
  if (["flatten", "ravel"].includes(name)) return itemsOf(value)?.flatMap((item) => itemsOf(item) ?? [item]);
  if (["sum", "mean", "min", "max"].includes(name) && args.length === 0)
    return functions[name]!([leaves(value, "number")], new Map());
  return undefined;
}
