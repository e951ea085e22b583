import uPlot from "uplot";
import type { Chart } from "./charts";

/** Draws charts with uPlot into elements of the page. One cursor and one zoom for all of them. */
export class Plots {
  private readonly plots = new Map<string, { readonly plot: uPlot; readonly shape: string }>();
  private zoom: readonly [number, number] | null = null;
  private steps = 1;

  /** `moved` gets the place in the data under the cursor, or null. */
  constructor(private readonly moved: (index: number | null) => void) {}

  /** Draws every chart into the element with its id; what is gone is removed. `steps` is the planned end of the axis. */
  draw(charts: readonly Chart[], steps: number): void {
    this.steps = Math.max(1, steps);
    for (const chart of charts) this.drawOne(chart);
    for (const id of [...this.plots.keys()]) if (!charts.some((chart) => chart.id === id)) this.remove(id);
  }

  /** The theme changed: colours are read again with the next drawing. */
  forget(): void {
    for (const id of [...this.plots.keys()]) this.remove(id);
  }

  /** Moves the cursor of every chart to a place in the data. */
  moveTo(index: number): void {
    for (const { plot } of this.plots.values()) {
      const step = plot.data[0][index];
      if (step !== undefined) plot.setCursor({ left: plot.valToPos(step, "x"), top: 1 });
    }
  }

  private drawOne(chart: Chart): void {
    const element = document.getElementById(`plot-${chart.id}`);
    if (element === null) return;
    const size = { width: element.clientWidth, height: element.clientHeight };
    const shape = JSON.stringify([
      chart.curves.map(({ label, colour, filled }) => [label, colour, filled]),
      chart.range,
      chart.onsets,
    ]);
    const data = [chart.steps, ...chart.curves.map(({ values }) => values)] as uPlot.AlignedData;
    const known = this.plots.get(chart.id);
    if (known !== undefined && known.shape === shape && element.contains(known.plot.root)) {
      if (known.plot.width !== size.width || known.plot.height !== size.height) known.plot.setSize(size);
      known.plot.setData(data);
      return;
    }
    this.remove(chart.id);
    this.plots.set(chart.id, { plot: new uPlot(this.options(chart, size), data, element), shape });
  }

  private remove(id: string): void {
    this.plots.get(id)?.plot.destroy();
    this.plots.delete(id);
  }

  private setZoom(zoom: readonly [number, number] | null): void {
    this.zoom = zoom;
    for (const { plot } of this.plots.values()) plot.setScale("x", { min: 0, max: this.steps });
  }

  private options(chart: Chart, size: { width: number; height: number }): uPlot.Options {
    const theme = getComputedStyle(document.body);
    const colour = (name: string): string => theme.getPropertyValue(name).trim();
    const muted = colour("--vscode-descriptionForeground");
    const font = `11px ${theme.fontFamily}`;
    const axis = { font, stroke: muted, ticks: { show: false } };
    const grid = colour("--vscode-editorGroup-border") || muted;
    const dash = document.body.classList.contains("vscode-high-contrast") ? [1, 5] : [];
    const write = chart.write;
    return {
      ...size,
      legend: { show: false },
      padding: [8, 12, 0, 0],
      scales: {
        x: { time: false, range: () => [...(this.zoom ?? ([0, this.steps] as const))] as [number, number] },
        y: {
          range:
            chart.range === null
              ? { min: { pad: 0.1 }, max: { pad: 0.1 } }
              : () => [...(chart.range ?? [0, 1])] as [number, number],
        },
      },
      axes: [
        { ...axis, size: 22, gap: 4, grid: { show: false }, space: 60 },
        {
          ...axis,
          size: 46,
          gap: 6,
          space: 36,
          grid: { stroke: grid, width: 1, dash },
          values: (_, ticks) => ticks.map(write),
        },
      ],
      series: [
        {},
        ...chart.curves.map((curve) => ({
          stroke: colour(curve.colour),
          width: curve.faint || curve.filled ? 1 : 1.6,
          alpha: curve.faint ? 0.35 : 1,
          // A line of one or two steps is seen by its points only.
          points: { show: (plot: uPlot) => (plot.data[0]?.length ?? 0) < 3 && !curve.filled },
          spanGaps: !curve.filled,
          ...(curve.filled ? { fill: colour(curve.colour) } : {}),
        })),
      ],
      cursor: {
        sync: { key: "run" },
        points: { size: 6 },
        y: false,
        drag: { x: true, y: false, setScale: false },
        bind: { dblclick: () => () => (this.setZoom(null), null) },
      },
      hooks: {
        draw: [
          (plot) => {
            drawMark(plot, chart.mark, colour("--vscode-foreground"));
            for (const step of chart.onsets) drawOnset(plot, step, colour("--vscode-editorWarning-foreground"));
          },
        ],
        setCursor: [(plot) => this.moved(plot.cursor.idx ?? null)],
        setSelect: [
          (plot) => {
            const { left, width } = plot.select;
            if (width < 4) return;
            this.setZoom([plot.posToVal(left, "x"), plot.posToVal(left + width, "x")]);
            plot.setSelect({ left: 0, top: 0, width: 0, height: 0 }, false);
          },
        ],
      },
    };
  }
}

/** A dashed line from top to bottom where an alert began. */
function drawOnset(plot: uPlot, step: number, colour: string): void {
  const { ctx, bbox } = plot;
  const x = Math.round(plot.valToPos(step, "x", true)) + 0.5;
  if (x < bbox.left || x > bbox.left + bbox.width) return;
  ctx.save();
  ctx.strokeStyle = colour;
  ctx.setLineDash([3, 3]);
  ctx.beginPath();
  ctx.moveTo(x, bbox.top);
  ctx.lineTo(x, bbox.top + bbox.height);
  ctx.stroke();
  ctx.restore();
}

/** A dashed line across the whole chart. */
function drawMark(plot: uPlot, at: number | null, colour: string): void {
  if (at === null) return;
  const { ctx, bbox } = plot;
  const y = Math.round(plot.valToPos(at, "y", true)) + 0.5;
  ctx.save();
  ctx.strokeStyle = colour;
  ctx.globalAlpha = 0.7;
  ctx.setLineDash([4, 4]);
  ctx.beginPath();
  ctx.moveTo(bbox.left, y);
  ctx.lineTo(bbox.left + bbox.width, y);
  ctx.stroke();
  ctx.restore();
}
