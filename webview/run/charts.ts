import type { RunAlert } from "../../src/messages/alerts";
import type { MetricLine } from "../../src/messages/run";
import { compact, fixed, percent } from "../format";
import { column, hasNumbers, smooth, stacked, type Values } from "./series";
import { curveText } from "./state-text";

export interface Dimension {
  readonly name: string;
  readonly index: number;
  readonly metric: boolean;
}

/** One line, or one filled area, of a chart. */
export interface Curve {
  readonly label: string;
  readonly values: Values;
  /** Name of the theme's variable that colours it. */
  readonly colour: string;
  /** The raw values behind a smoothed curve. */
  readonly faint: boolean;
  readonly filled: boolean;
  /** What the legend shows in place of the height in a stack. */
  readonly legend: Values;
}

export interface Chart {
  readonly id: string;
  readonly title: string;
  readonly wide: boolean;
  readonly steps: readonly number[];
  readonly curves: readonly Curve[];
  /** Fixed ends of the vertical axis. */
  readonly range: readonly [number, number] | null;
  /** A dashed line at this height. */
  readonly mark: number | null;
  /** Steps at which an alert began: dashed lines from top to bottom. */
  readonly onsets: readonly number[];
  readonly write: (value: number) => string;
  readonly text: string;
}

const SPAN = 15;
const PLAIN = "--vscode-foreground";
const colourOf = (index: number): string => `--vscode-rewardLab-dimension${(index % 8) + 1}`;

const line = (label: string, values: Values, colour: string, faint = false): Curve => ({
  label,
  values,
  colour,
  faint,
  filled: false,
  legend: values,
});

/** Faint raw values with their smoothed curve over them. */
function smoothed(label: string, values: Values, colour: string): readonly Curve[] {
  return [line("", values, colour, true), { ...line(label, smooth(values, SPAN), colour), legend: values }];
}

/** The charts that the metrics of a run give, with the onsets of its alerts; those without a number are left out. */
export function chartsOf(
  lines: readonly MetricLine[],
  dimensions: readonly Dimension[],
  alerts: readonly RunAlert[] = [],
): readonly Chart[] {
  const steps = lines.map(({ step }) => step);
  const base = { wide: false, steps, range: null, mark: null, onsets: [] } as const;
  const single = (id: string, title: string, key: string, colour: string, write: (value: number) => string): Chart => {
    const values = column(lines, key);
    return {
      ...base,
      id,
      title,
      curves: smoothed("", values, colour),
      write,
      text: curveText(title, steps, values, write),
    };
  };
  const charts = [
    { ...single("reward", "Reward", "reward", PLAIN, (value) => fixed(value, 3)), wide: true },
    measured(lines, dimensions, { ...base, wide: true }),
    shares(lines, dimensions, { ...base, wide: true }),
    values(lines, dimensions, { ...base, wide: true }),
    single("dead", "Dead groups", "dead", "--vscode-charts-red", percent),
    hasNumbers(column(lines, "length_words"))
      ? single("length", "Words", "length_words", PLAIN, (value) => fixed(value, 1))
      : single("length", "Length", "length", PLAIN, compact),
    single("kl", "KL", "kl", PLAIN, compact),
    single("loss", "Loss", "loss", PLAIN, compact),
    single("entropy", "Entropy", "entropy", PLAIN, compact),
  ];
  return charts
    .filter(({ curves }) => curves.some((curve) => hasNumbers(curve.legend)))
    .map((chart) => ({ ...chart, onsets: onsetsIn(chart.id, alerts) }));
}

const onsetsIn = (id: string, alerts: readonly RunAlert[]): readonly number[] =>
  alerts.flatMap(({ charts, since, severity }) =>
    since !== null && severity !== "information" && charts.includes(id) ? [since] : [],
  );

type Base = Pick<Chart, "wide" | "steps" | "range" | "mark" | "onsets">;

/** What is measured and never paid: the only curves that optimisation does not push. */
function measured(lines: readonly MetricLine[], dimensions: readonly Dimension[], base: Base): Chart {
  const metrics = dimensions.filter(({ metric }) => metric);
  const columns = metrics.map(({ name }) => column(lines, `dim/${name}`));
  const write = (value: number): string => fixed(value, 3);
  return {
    ...base,
    id: "measured",
    title: "Measured, not paid",
    curves: metrics.flatMap(({ name }, i) => smoothed(name, columns[i] ?? [], "--vscode-descriptionForeground")),
    write,
    text: metrics.map(({ name }, i) => curveText(name, base.steps, columns[i] ?? [], write)).join(" "),
  };
}

function values(lines: readonly MetricLine[], dimensions: readonly Dimension[], base: Base): Chart {
  const paid = dimensions.filter(({ metric }) => !metric);
  const columns = paid.map(({ name }) => column(lines, `dim/${name}`));
  const write = (value: number): string => fixed(value);
  return {
    ...base,
    id: "dimensions",
    title: "Dimensions",
    curves: paid.flatMap(({ name, index }, i) => smoothed(name, columns[i] ?? [], colourOf(index))),
    write,
    text: paid.map(({ name }, i) => curveText(name, base.steps, columns[i] ?? [], write)).join(" "),
  };
}

/** The first dimension on top, as in the file; areas are drawn from the top one down, each over the one before. */
function shares(lines: readonly MetricLine[], dimensions: readonly Dimension[], base: Base): Chart {
  const paid = dimensions.filter(({ name, metric }) => !metric && hasNumbers(column(lines, `share/${name}`)));
  const fromBelow = paid.toReversed();
  const columns = fromBelow.map(({ name }) => column(lines, `share/${name}`));
  const heights = stacked(columns);
  const curves = fromBelow.map(({ name, index }, i) => ({
    ...line(name, heights[i] ?? [], colourOf(index)),
    filled: true,
    legend: columns[i] ?? [],
  }));
  return {
    ...base,
    id: "shares",
    title: "Share of advantage",
    curves: curves.toReversed(),
    range: [0, 1],
    mark: 0.5,
    write: percent,
    text: fromBelow
      .map(({ name }, i) => curveText(name, base.steps, columns[i] ?? [], percent))
      .toReversed()
      .join(" "),
  };
}
