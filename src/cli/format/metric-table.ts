import type { MetricLine } from "../../messages/run";
import type { Io } from "../io";
import { number, percent } from "./numbers";
import { paint } from "./paint";
import { table } from "./table";

/** Mean of a value over lines that have it, or null. */
function meanOf(lines: readonly MetricLine[], key: string): number | null {
  const values = lines.map((line) => line.values[key]).filter((value) => typeof value === "number");
  return values.length === 0 ? null : values.reduce((a, b) => a + b, 0) / values.length;
}

/** First tenth of the steps (at least 1, at most 10) and as many last ones. */
export function firstAndLast(lines: readonly MetricLine[]): {
  first: readonly MetricLine[];
  last: readonly MetricLine[];
} {
  const scored = lines.filter((line) => typeof line.values["reward"] === "number");
  const n = Math.max(1, Math.min(10, Math.round(scored.length / 10)));
  return { first: scored.slice(0, n), last: scored.slice(-n) };
}

/** How a run changed what it trains: means of the first steps beside those of the last. */
export function metricTable(lines: readonly MetricLine[], io: Io): string[] {
  const { dim, bold } = paint(io.colour);
  const { first, last } = firstAndLast(lines);
  const keys = Object.keys(last.at(-1)?.values ?? {});
  const dimensions = keys.filter((key) => key.startsWith("dim/")).map((key) => key.slice(4));
  const change = (key: string, show: (value: number | null) => string) => {
    const [before, after] = [meanOf(first, key), meanOf(last, key)];
    return [show(before), "->", show(after)];
  };
  const steps = first.length === 1 ? "step" : `${first.length} steps`;
  const head = ["", `first ${steps}`, "", `last ${steps}`, "share, first", "", "share, last"].map(dim);
  const rows = [
    [bold("reward"), ...change("reward", number)],
    ...dimensions.map((name) => [name, ...change(`dim/${name}`, number), ...change(`share/${name}`, percent)]),
    ["dead groups", ...change("dead", percent)],
    ["length", ...change("length", number)],
  ];
  return table([head, ...rows], new Set([1, 3, 4, 6]));
}
