import { element, picture } from "./svg";
import { fillOf, type Inks } from "./theme";

/** Heights that a gutter bar can have: one decoration type stands for each. */
export const gutterSteps = 12;

/** The step of a share in [0, 1]; what pays at all has at least one, what pays nothing or less has none. */
export const gutterStep = (share: number): number =>
  share <= 0 ? 0 : Math.max(1, Math.min(gutterSteps, Math.round(share * gutterSteps)));

/** A bar of a track for the gutter: how much of the advantage a term pays. */
export function drawGutterBar(index: number, step: number, inks: Inks): string {
  const height = (14 * step) / gutterSteps;
  const track = element("rect", { x: 2, y: 1, width: 4, height: 14, fill: inks.line, opacity: 0.45 });
  const bar = element("rect", {
    x: 2,
    y: 15 - height,
    width: 4,
    height,
    fill: fillOf(index, false, inks),
    stroke: inks.border,
  });
  return picture(16, 16, `${Math.round((100 * step) / gutterSteps)}% of the advantage`, track + (step > 0 ? bar : ""));
}
