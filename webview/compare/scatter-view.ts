import { html, type TemplateResult } from "lit";
import { Directive, directive, type ElementPart } from "lit/directive.js";
import { axisOf, drawScatter, rowsIn, type ScatterData, valueAt } from "./scatter";

/** Draws after the element is in the page, whenever its data changes, and lets a drag choose rows. */
class Scatter extends Directive {
  private last: ScatterData | undefined;
  private drag: [number, number, number, number] | null = null;
  private observer: ResizeObserver | undefined;

  render(_data: ScatterData, _select: (rows: ReadonlySet<number> | null) => void): unknown {
    return undefined;
  }

  override update(
    part: ElementPart,
    [data, select]: [ScatterData, (rows: ReadonlySet<number> | null) => void],
  ): unknown {
    const canvas = part.element as HTMLCanvasElement;
    const draw = (): void => {
      if (this.last) drawScatter(canvas, this.last, this.drag);
    };
    this.last = data;
    if (this.observer === undefined) {
      this.observer = new ResizeObserver(draw);
      this.observer.observe(canvas);
      // The theme's colours are on the body.
      new MutationObserver(draw).observe(document.body, { attributes: true, attributeFilter: ["class"] });
      canvas.addEventListener("pointerdown", (event) => {
        canvas.setPointerCapture(event.pointerId);
        this.drag = [event.offsetX, event.offsetY, event.offsetX, event.offsetY];
      });
      canvas.addEventListener("pointermove", (event) => {
        if (this.drag === null) return;
        this.drag = [this.drag[0], this.drag[1], event.offsetX, event.offsetY];
        draw();
      });
      canvas.addEventListener("pointercancel", () => {
        this.drag = null;
        draw();
      });
      canvas.addEventListener("pointerup", () => {
        const { drag, last } = this;
        this.drag = null;
        if (drag === null || last === undefined) return;
        select(chosen(canvas, last, drag));
        draw();
      });
    }
    requestAnimationFrame(draw);
    return undefined;
  }
}

const least = 4;

/** Rows inside a rectangle of the screen; null for a click, which clears. */
function chosen(
  canvas: HTMLCanvasElement,
  data: ScatterData,
  [x0, y0, x1, y1]: readonly [number, number, number, number],
): ReadonlySet<number> | null {
  if (Math.abs(x1 - x0) < least && Math.abs(y1 - y0) < least) return null;
  const axis = axisOf(data.x, data.y);
  const size = { width: canvas.clientWidth, height: canvas.clientHeight };
  const [fromX, fromY] = valueAt(axis, size, Math.min(x0, x1), Math.max(y0, y1));
  const [toX, toY] = valueAt(axis, size, Math.max(x0, x1), Math.min(y0, y1));
  return rowsIn(data, { x: [fromX, toX], y: [fromY, toY] });
}

const scatterOn = directive(Scatter);

export const scatter = (
  data: ScatterData,
  conclusion: string,
  select: (rows: ReadonlySet<number> | null) => void,
): TemplateResult =>
  html`<canvas class="scatter" role="img" aria-label=${conclusion} ${scatterOn(data, select)}></canvas>`;
