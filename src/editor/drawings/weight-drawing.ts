import { percent } from "../preview-text";
import { element, label, picture } from "./svg";
import { fillOf, type Inks } from "./theme";

/** A part of a bar: a dimension with its share of the weight or of the advantage, in [0, 1]. */
export interface Part {
  readonly name: string;
  /** Place in the file, for the colour; -1 for what is no dimension. */
  readonly index: number;
  readonly weight: number | null;
  readonly share: number | null;
}

export interface CurvePoint {
  readonly weight: number;
  readonly share: number;
}

export interface WeightDrawing {
  readonly parts: readonly Part[];
  /** The term that is looked at. */
  readonly name: string;
  readonly index: number;
  /** By rising weight; empty where it is not known yet. */
  readonly curve: readonly CurvePoint[];
  /** Points of the curve that are named: the weight as it is, then a tenth of it. */
  readonly marked: readonly CurvePoint[];
}

const width = 500;
const height = 118;
const bar = { left: 0, width: 270, height: 14 };
const plot = { left: 316, top: 18, width: 166, height: 68 };

/** Weight against advantage as two bars, and what the term pays as its weight moves. */
export function drawWeight(drawing: WeightDrawing, inks: Inks): string {
  const { parts, curve } = drawing;
  const bars =
    shareBar(14, "share of weight", parts, (part) => part.weight, inks) +
    shareBar(54, "share of advantage", parts, (part) => part.share, inks) +
    legend(parts, inks);
  return picture(width, height, titleOf(drawing), bars + (curve.length > 1 ? curvePlot(drawing, inks) : ""));
}

function titleOf({ parts, name, marked }: WeightDrawing): string {
  const own = parts.find((part) => part.name === name);
  const shares = own
    ? `${name} has ${percent(own.weight ?? 0)} of the weight and pays ${percent(own.share ?? 0)} of the advantage.`
    : "";
  const points = marked.map(({ weight, share }) => `With the weight ${short(weight)} it pays ${percent(share)}.`);
  return [shares, ...points].join(" ");
}

/** A weight as it would be written. */
const short = (weight: number): string => String(Number(weight.toPrecision(3))).replace("-", "−");

function shareBar(
  top: number,
  title: string,
  parts: readonly Part[],
  of: (part: Part) => number | null,
  inks: Inks,
): string {
  const sizes = parts.map((part) => Math.abs(of(part) ?? 0));
  const all = sizes.reduce((sum, size) => sum + size, 0);
  let at = bar.left;
  const rects = parts.map((part, i) => {
    const size = all > 0 ? (sizes[i]! / all) * bar.width : 0;
    const x = at;
    at += size;
    if (size < 0.5) return "";
    const rect = element("rect", {
      x,
      y: top + 5,
      width: Math.max(0.5, size - 1),
      height: bar.height,
      fill: fillOf(part.index, false, inks),
      stroke: inks.border,
    });
    const fits = size > 30;
    const text = percent(of(part) ?? 0);
    return rect + (fits ? label(x + size / 2, top + 16, inks.onFill, text, { anchor: "middle", weight: "bold" }) : "");
  });
  return label(bar.left, top, inks.muted, title) + rects.join("");
}

function legend(parts: readonly Part[], inks: Inks): string {
  let x = bar.left;
  let y = 92;
  return parts
    .map(({ name, index }) => {
      const size = 18 + name.length * 6.2;
      if (x + size > bar.width + 30 && x > bar.left) {
        x = bar.left;
        y += 15;
      }
      const here = x;
      x += size;
      if (y > height) return "";
      const square = element("rect", {
        x: here,
        y: y - 8,
        width: 8,
        height: 8,
        fill: fillOf(index, false, inks),
        stroke: inks.border,
      });
      return square + label(here + 12, y, inks.text, name);
    })
    .join("");
}

function curvePlot({ name, index, curve, marked }: WeightDrawing, inks: Inks): string {
  const weights = curve.map(({ weight }) => weight);
  const [from, to] = [Math.min(...weights), Math.max(...weights)];
  const top = Math.max(0.1, Math.ceil(Math.max(...curve.map(({ share }) => share)) * 4 + 0.2) / 4);
  const bottom = Math.min(0, ...curve.map(({ share }) => share));
  const x = (weight: number): number => plot.left + ((weight - from) / (to - from || 1)) * plot.width;
  const y = (share: number): number => plot.top + (1 - (share - bottom) / (top - bottom)) * plot.height;
  const colour = fillOf(index, false, inks);
  const grid = [0, top / 2, top].map(
    (share) =>
      element("line", {
        x1: plot.left,
        x2: plot.left + plot.width,
        y1: y(share),
        y2: y(share),
        stroke: inks.line,
        "stroke-width": 0.5,
      }) + label(plot.left - 5, y(share) + 4, inks.muted, percent(share), { anchor: "end" }),
  );
  const line = element("polyline", {
    points: curve.map((point) => `${x(point.weight).toFixed(1)},${y(point.share).toFixed(1)}`).join(" "),
    fill: "none",
    stroke: colour,
    "stroke-width": 1.6,
  });
  const dots = marked.map((point, i) => {
    const right = x(point.weight) > plot.left + plot.width * 0.55;
    return (
      element("circle", {
        cx: x(point.weight),
        cy: y(point.share),
        r: 3.2,
        fill: i === 0 ? colour : "none",
        stroke: colour,
        "stroke-width": 1.4,
      }) +
      label(
        x(point.weight) + (right ? -6 : 7),
        y(point.share) + (i === 0 ? -6 : 15),
        inks.text,
        `${short(point.weight)} → ${percent(point.share)}`,
        {
          anchor: right ? "end" : "start",
        },
      )
    );
  });
  return (
    label(plot.left - 14, 9, inks.muted, `what ${name} pays, by its weight`) +
    grid.join("") +
    line +
    dots.join("") +
    label(plot.left, plot.top + plot.height + 14, inks.muted, short(from)) +
    label(plot.left + plot.width, plot.top + plot.height + 14, inks.muted, `weight ${short(to)}`, { anchor: "end" })
  );
}

/** Weights at which a curve is worked out: from 0 to three times the weight, denser near 0 where shares change most. */
export function curveWeights(weight: number): readonly number[] {
  const reach = 3 * (weight === 0 ? 0.1 : weight);
  const steps = 12;
  const spread = Array.from({ length: steps + 1 }, (_, i) => reach * (i / steps) ** 2);
  return [...new Set([...spread, weight / 10, weight])].sort((a, b) => a - b);
}
