/** Where a value lies on a canvas. */
export interface Axis {
  readonly low: number;
  readonly high: number;
}

/** A rectangle in values. */
export interface Rectangle {
  readonly x: readonly [number, number];
  readonly y: readonly [number, number];
}

export interface ScatterData {
  readonly x: Float64Array;
  readonly y: Float64Array;
  /** 1 right, 0 wrong, 2 not known. */
  readonly right: Uint8Array;
  /** Rows drawn with a ring. */
  readonly ringed: ReadonlySet<number>;
  readonly selected: ReadonlySet<number> | null;
  readonly labels: { readonly x: string; readonly y: string };
  /** Quadrants in which the signs differ are shaded and named. */
  readonly quadrants: boolean;
}

const edge = { left: 38, right: 8, top: 8, bottom: 34 };

/** The range of all values of both axes, with a little room; both axes share it, so that equal values lie on the diagonal. */
export function axisOf(x: Float64Array, y: Float64Array): Axis {
  let [low, high] = [Infinity, -Infinity];
  for (const values of [x, y])
    for (const value of values) {
      if (value < low) low = value;
      if (value > high) high = value;
    }
  if (low > high) return { low: 0, high: 1 };
  const room = (high - low || 1) * 0.04;
  return { low: low - room, high: high + room };
}

/** Rows whose point lies in a rectangle. */
export function rowsIn({ x, y }: Pick<ScatterData, "x" | "y">, box: Rectangle): ReadonlySet<number> {
  const found = new Set<number>();
  for (let row = 0; row < x.length; row++)
    if (x[row]! >= box.x[0] && x[row]! <= box.x[1] && y[row]! >= box.y[0] && y[row]! <= box.y[1]) found.add(row);
  return found;
}

/** Round steps of an axis: at most six. */
export function ticks({ low, high }: Axis): readonly number[] {
  const rough = (high - low) / 5;
  const size = 10 ** Math.floor(Math.log10(rough));
  const step = [1, 2, 5, 10].map((factor) => factor * size).find((candidate) => candidate >= rough) ?? rough;
  const first = Math.ceil(low / step);
  return Array.from({ length: Math.floor(high / step) - first + 1 }, (_, i) =>
    Number(((first + i) * step).toFixed(10)),
  );
}

/** Values of a place on the canvas, in CSS pixels. */
export function valueAt(axis: Axis, size: { width: number; height: number }, px: number, py: number): [number, number] {
  const inner = { width: size.width - edge.left - edge.right, height: size.height - edge.top - edge.bottom };
  const range = axis.high - axis.low;
  return [axis.low + ((px - edge.left) / inner.width) * range, axis.low + (1 - (py - edge.top) / inner.height) * range];
}

interface Colours {
  readonly text: string;
  readonly muted: string;
  readonly line: string;
  readonly right: string;
  readonly wrong: string;
  readonly warning: string;
  readonly focus: string;
  readonly background: string;
}

function coloursOf(canvas: HTMLElement): Colours {
  const style = getComputedStyle(canvas);
  const of = (name: string): string => style.getPropertyValue(`--vscode-${name}`).trim() || style.color;
  return {
    text: of("foreground"),
    muted: of("descriptionForeground"),
    line: of("editorGroup-border"),
    right: of("charts-green"),
    wrong: of("descriptionForeground"),
    warning: of("editorWarning-foreground"),
    focus: of("focusBorder"),
    background: of("editor-background"),
  };
}

/** Draws a scatter at the canvas's size on the screen. `drag` is a rectangle that is being drawn, in CSS pixels. */
export function drawScatter(
  canvas: HTMLCanvasElement,
  data: ScatterData,
  drag: readonly [number, number, number, number] | null,
): void {
  const { clientWidth: width, clientHeight: height } = canvas;
  const ratio = window.devicePixelRatio || 1;
  canvas.width = Math.round(width * ratio);
  canvas.height = Math.round(height * ratio);
  const context = canvas.getContext("2d");
  if (context === null || width === 0) return;
  context.scale(ratio, ratio);
  const colours = coloursOf(canvas);
  const axis = axisOf(data.x, data.y);
  const inner = { width: width - edge.left - edge.right, height: height - edge.top - edge.bottom };
  const px = (value: number): number => edge.left + ((value - axis.low) / (axis.high - axis.low)) * inner.width;
  const py = (value: number): number => edge.top + (1 - (value - axis.low) / (axis.high - axis.low)) * inner.height;
  frame(context, data, { axis, px, py, inner, colours });

  for (const [kind, colour] of [
    [2, colours.wrong],
    [0, colours.wrong],
    [1, colours.right],
  ] as const) {
    context.fillStyle = colour;
    for (let row = 0; row < data.x.length; row++) {
      if (data.right[row] !== kind || Number.isNaN(data.x[row]! + data.y[row]!)) continue;
      context.globalAlpha = data.selected === null || data.selected.has(row) ? 0.5 : 0.1;
      context.beginPath();
      context.arc(px(data.x[row]!), py(data.y[row]!), 1.6, 0, 2 * Math.PI);
      context.fill();
    }
  }
  context.globalAlpha = 1;
  context.lineWidth = 1.5;
  for (const row of data.ringed) {
    if (Number.isNaN(data.x[row]! + data.y[row]!)) continue;
    context.beginPath();
    context.arc(px(data.x[row]!), py(data.y[row]!), 4.5, 0, 2 * Math.PI);
    context.fillStyle = data.right[row] === 1 ? colours.right : colours.background;
    context.fill();
    context.strokeStyle = colours.text;
    context.stroke();
  }
  if (drag !== null) {
    const [x0, y0, x1, y1] = drag;
    context.strokeStyle = colours.focus;
    context.strokeRect(Math.min(x0, x1), Math.min(y0, y1), Math.abs(x1 - x0), Math.abs(y1 - y0));
  }
}

interface Frame {
  readonly axis: Axis;
  readonly px: (value: number) => number;
  readonly py: (value: number) => number;
  readonly inner: { readonly width: number; readonly height: number };
  readonly colours: Colours;
}

function frame(context: CanvasRenderingContext2D, data: ScatterData, { axis, px, py, inner, colours }: Frame): void {
  const [x0, y0] = [Math.max(edge.left, px(0)), Math.min(edge.top + inner.height, py(0))];
  if (data.quadrants && axis.low < 0 && axis.high > 0) {
    context.globalAlpha = 0.12;
    context.fillStyle = colours.warning;
    context.fillRect(edge.left, edge.top, x0 - edge.left, y0 - edge.top);
    context.fillRect(x0, y0, edge.left + inner.width - x0, edge.top + inner.height - y0);
    context.globalAlpha = 1;
  }
  context.strokeStyle = colours.line;
  context.fillStyle = colours.muted;
  context.font = `11px ${getComputedStyle(context.canvas).fontFamily}`;
  context.lineWidth = 1;
  for (const tick of ticks(axis)) {
    const text = String(tick).replace("-", "\u2212");
    context.globalAlpha = 0.5;
    context.beginPath();
    context.moveTo(px(tick), edge.top);
    context.lineTo(px(tick), edge.top + inner.height);
    context.moveTo(edge.left, py(tick));
    context.lineTo(edge.left + inner.width, py(tick));
    context.stroke();
    context.globalAlpha = 1;
    context.textAlign = "center";
    context.fillText(text, px(tick), edge.top + inner.height + 14);
    context.textAlign = "right";
    context.fillText(text, edge.left - 5, py(tick) + 4);
  }
  context.setLineDash([3, 3]);
  context.strokeStyle = colours.muted;
  context.beginPath();
  context.moveTo(edge.left, edge.top + inner.height);
  context.lineTo(edge.left + inner.width, edge.top);
  context.stroke();
  context.setLineDash([]);
  context.textAlign = "center";
  context.fillText(data.labels.x, edge.left + inner.width / 2, edge.top + inner.height + 29);
  context.save();
  context.translate(10, edge.top + inner.height / 2);
  context.rotate(-Math.PI / 2);
  context.fillText(data.labels.y, 0, 0);
  context.restore();
  if (!data.quadrants || !(axis.low < 0 && axis.high > 0)) return;
  context.fillStyle = colours.text;
  context.textAlign = "left";
  context.fillText("B pushes up, A down", edge.left + 6, edge.top + 14);
  context.textAlign = "right";
  context.fillText("A pushes up, B down", edge.left + inner.width - 6, edge.top + inner.height - 8);
}
