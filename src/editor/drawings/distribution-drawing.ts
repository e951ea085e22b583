import type { DimensionSummary } from "../../messages/summary";
import { figure, percent } from "../preview-text";
import { element, label, picture } from "./svg";
import { fillOf, type Inks } from "./theme";

const width = 420;
const height = 96;
const plot = { left: 0, top: 4, width: 420, height: 62 };

/** The distribution of a dimension: bins by the square root of their count, the mean, the middle half, and the ends. */
export function drawDistribution(dimension: DimensionSummary, inks: Inks): string {
  const { histogram, mean, quantiles, index, metric } = dimension;
  const { from, to, counts } = histogram;
  const top = Math.sqrt(Math.max(1, ...counts));
  const step = plot.width / Math.max(1, counts.length);
  const x = (value: number): number =>
    to > from ? plot.left + ((value - from) / (to - from)) * plot.width : plot.left + plot.width / 2;
  const fill = fillOf(index, metric, inks);
  const bars = counts.map((n, i) => {
    if (n === 0) return "";
    const size = Math.max(1, (Math.sqrt(n) / top) * plot.height);
    const look = metric ? { fill: "none", stroke: fill } : { fill, stroke: inks.border };
    return element("rect", {
      x: plot.left + i * step + 0.5,
      y: plot.top + plot.height - size,
      width: Math.max(0.5, step - 1),
      height: size,
      ...look,
    });
  });
  const base = plot.top + plot.height;
  const [, low, median, high] = quantiles;
  const marks = [
    element("line", { x1: plot.left, x2: plot.left + plot.width, y1: base, y2: base, stroke: inks.line }),
    low === undefined || high === undefined
      ? ""
      : element("rect", { x: x(low), y: base + 3, width: Math.max(1, x(high) - x(low)), height: 3, fill: inks.muted }),
    mean === null
      ? ""
      : element("line", {
          x1: x(mean),
          x2: x(mean),
          y1: plot.top,
          y2: base + 8,
          stroke: inks.text,
          "stroke-dasharray": "3 2",
        }),
  ];
  const ends =
    label(plot.left, base + 20, inks.muted, figure(from)) +
    label(plot.left + plot.width, base + 20, inks.muted, figure(to), { anchor: "end" }) +
    (mean === null
      ? ""
      : label(Math.min(plot.width - 60, Math.max(60, x(mean))), base + 20, inks.text, `mean ${figure(mean)}`, {
          anchor: "middle",
        }));
  const title =
    mean === null
      ? `${dimension.name} has no values.`
      : `${dimension.name}: mean ${figure(mean)}${median === undefined ? "" : `, median ${figure(median)}`}, from ${figure(from)} to ${figure(to)}, ${percent(dimension.zeros)} zeros.`;
  return picture(width, height, title, bars.join("") + marks.join("") + ends);
}
