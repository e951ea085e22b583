import type { Value } from "../column";
import type { Read } from "../geometry/coordinates";
import { isDict, itemsOf, type Known, leaves, opaque, TooLong } from "../plot/known";
import { type PlotCall, readProgram } from "../plot/run";
import { readPython } from "./python";

/** The kind of chart of each drawing function of matplotlib and seaborn, and which of its arguments hold what. */
interface Drawing {
  readonly type: string;
  /** `y`: values alone or behind x; `xy`: x, then values; `all`: every argument holds values. */
  readonly data: "y" | "xy" | "all";
  readonly values?: string;
}

const drawings: Readonly<Record<string, Drawing>> = {
  plot: { type: "line", data: "y" },
  step: { type: "line", data: "xy" },
  semilogx: { type: "line", data: "y" },
  semilogy: { type: "line", data: "y" },
  loglog: { type: "line", data: "y" },
  lineplot: { type: "line", data: "xy", values: "y" },
  errorbar: { type: "errorbar", data: "xy", values: "y" },
  scatter: { type: "scatter", data: "xy", values: "y" },
  scatterplot: { type: "scatter", data: "xy", values: "y" },
  bar: { type: "bar", data: "xy", values: "height" },
  barplot: { type: "bar", data: "xy", values: "y" },
  barh: { type: "barh", data: "xy", values: "width" },
  stem: { type: "stem", data: "y" },
  pie: { type: "pie", data: "all", values: "x" },
  hist: { type: "hist", data: "all", values: "x" },
  histplot: { type: "hist", data: "all", values: "data" },
  boxplot: { type: "box", data: "all", values: "x" },
  violinplot: { type: "violin", data: "all", values: "dataset" },
  fill_between: { type: "area", data: "xy", values: "y1" },
  stackplot: { type: "area", data: "xy" },
  imshow: { type: "heatmap", data: "all", values: "X" },
  matshow: { type: "heatmap", data: "all", values: "A" },
  pcolormesh: { type: "heatmap", data: "all" },
  heatmap: { type: "heatmap", data: "all", values: "data" },
  contour: { type: "contour", data: "all" },
  contourf: { type: "contour", data: "all" },
};

/** Longer programs are not read. */
const longest = 500_000;

const titles: Readonly<Record<string, "title" | "xlabel" | "ylabel">> = {
  title: "title",
  set_title: "title",
  suptitle: "title",
  xlabel: "xlabel",
  set_xlabel: "xlabel",
  ylabel: "ylabel",
  set_ylabel: "ylabel",
};

/** Axes of so many rows and columns as `subplots` gives them: a list, or a list of lists. */
function axesOf(rows: number, columns: number): Known {
  const row = (): Known[] => Array.from({ length: columns }, () => opaque);
  if (rows === 1) return columns === 1 ? opaque : row();
  return Array.from({ length: rows }, (): Known => (columns === 1 ? opaque : row()));
}

/** Rows and columns of `subplot(2, 3, 1)`, `subplot(231)`, `GridSpec(2, 3)`. */
function gridOf({ args, named }: PlotCall): readonly [number, number] {
  const [first = named.get("nrows"), second = named.get("ncols")] = args;
  if (typeof first === "number" && first > 110 && second === undefined)
    return [Math.floor(first / 100), Math.floor(first / 10) % 10];
  const size = (value: Known) => (typeof value === "number" && value >= 1 && value <= 50 ? Math.floor(value) : 1);
  return [size(first), size(second)];
}

/** Positional data of a drawing: lists and numbers, without formats such as "r--". */
const isData = (value: Known): boolean => value !== undefined && value !== opaque && typeof value !== "string";

function dataOf({ args, named }: PlotCall, { data, values }: Drawing): { readonly x: Known; readonly y: Known } {
  const given = args.filter(isData);
  const byName = values === undefined ? undefined : named.get(values);
  if (data === "all") return { x: undefined, y: byName ?? given };
  if (byName !== undefined) return { x: named.get("x") ?? named.get("y") ?? given[0], y: byName };
  if (given.length === 1) return data === "y" ? { x: undefined, y: given[0] } : { x: given[0], y: undefined };
  if (data === "xy") return { x: given[0], y: given.slice(1) };
  return { x: given[0], y: given.filter((_, i) => i % 2 === 1) };
}

/**
 * The record of a chart, read off the program that draws it: `type`, `layout`, `values`, `labels`, `x`, `title`, `xlabel`, `ylabel`,
 * `legend`. What depends on anything but constants is left out.
 */
export function readPlot(text: string): Read<Value> {
  if (text.length > longest)
    return { wrong: `The program has ${text.length} characters; at most ${longest} are read.` };
  const read = readPython(text);
  if (!("tree" in read)) return { wrong: `The program cannot be read: it ${read.note}.` };
  const types: string[] = [];
  const values: number[] = [];
  const x: number[] = [];
  const labels: string[] = [];
  const legend: string[] = [];
  const named: Record<string, string[]> = {};
  let layout: readonly number[] = [1, 1];
  const add = (list: string[], more: readonly string[]): void => {
    for (const one of more) if (!list.includes(one)) list.push(one);
  };

  function draw(call: PlotCall, drawing: Drawing): Known {
    add(types, [drawing.type]);
    const data = dataOf(call, drawing);
    for (const value of leaves(data.y, "number")) values.push(value);
    for (const value of leaves(data.x, "number")) x.push(value);
    const categories = isDict(data.x) ? undefined : itemsOf(data.x);
    if (categories && typeof data.x !== "string")
      add(
        labels,
        categories.filter((item) => typeof item === "string"),
      );
    for (const key of ["labels", "tick_label"]) add(labels, leaves(call.named.get(key), "string"));
    const label = call.named.get("label");
    add(legend, leaves(label, "string"));
    return opaque;
  }

  function tell(call: PlotCall): Known {
    const { name, args } = call;
    const drawing = Object.hasOwn(drawings, name) ? drawings[name] : undefined;
    if (drawing) return draw(call, drawing);
    if (Object.hasOwn(titles, name) && typeof args[0] === "string") add((named[titles[name]!] ??= []), [args[0]]);
    if (name === "xticks" || name === "yticks" || name === "set_xticks" || name === "set_yticks")
      add(labels, leaves(args[1] ?? call.named.get("labels"), "string"));
    if (name === "set_xticklabels" || name === "set_yticklabels")
      add(labels, leaves(args[0] ?? call.named.get("labels"), "string"));
    if (name === "legend") add(legend, leaves([...args, call.named.get("labels")], "string"));
    if (["subplots", "subplot", "add_subplot", "GridSpec", "add_gridspec"].includes(name)) {
      const [rows, columns] = gridOf(call);
      if (rows * columns > layout[0]! * layout[1]!) layout = [rows, columns];
      return name === "subplots" ? [opaque, axesOf(rows, columns)] : opaque;
    }
    return opaque;
  }

  try {
    readProgram(read.tree, tell);
  } catch (error) {
    if (error instanceof TooLong) return { wrong: "The program takes too long to read." };
    if (error instanceof RangeError) return { wrong: "The program is nested too deeply to read." };
    throw error;
  }
  const one = (list: readonly string[]): Value => (list.length === 1 ? list[0]! : list);
  const found: [string, Value][] = [
    ["type", one(types)],
    ["values", values],
    ["labels", labels],
    ["x", x],
    ["legend", legend],
    ...Object.entries(named).map(([key, list]): [string, Value] => [key, one(list)]),
  ];
  const there = found.filter(([, value]) => !Array.isArray(value) || value.length > 0);
  return { value: { ...Object.fromEntries(there), ...(types.length > 0 ? { layout } : {}) } };
}
