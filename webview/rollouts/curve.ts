import { html, svg, type TemplateResult } from "lit";
import type { ShapeCurve } from "../../src/messages/rollouts";
import { compact } from "../format";
import { colourClass } from "../marks/colour";
import { fraction } from "../marks/geometry";

const width = 320;
const height = 120;
const pad = { left: 8, right: 8, top: 10, bottom: 6 };

/** A shape as a curve from raw to value, with the answers of the group on it: the selected one filled. */
export function shapePlot(curve: ShapeCurve, index: number, selected: number): TemplateResult {
  const { points, answers, dimension } = curve;
  const [low, high] = [points[0]?.[0] ?? 0, points.at(-1)?.[0] ?? 1];
  const values = points.map(([, value]) => value);
  const [bottom, top] = [Math.min(...values), Math.max(...values)];
  const x = (raw: number): number => pad.left + fraction(raw, low, high) * (width - pad.left - pad.right);
  const y = (value: number): number =>
    height - pad.bottom - fraction(value, bottom, top) * (height - pad.top - pad.bottom);
  const path = points
    .map(([raw, value], i) => `${i === 0 ? "M" : "L"}${x(raw).toFixed(1)} ${y(value).toFixed(1)}`)
    .join("");
  const own = answers.find(({ row }) => row === selected);
  const text = own === undefined ? "" : `${compact(own.raw)} → ${compact(own.value)}`;
  const label = `Shape of ${dimension} from ${compact(low)} to ${compact(high)}${text === "" ? "" : `; this rollout: ${text}`}.`;
  const near = own !== undefined && x(own.raw) > width * 0.55;
  return html`<figure class="plot ${colourClass(index)}">
    <figcaption>
      <b>${dimension}</b> <span class="secondary">value by what was measured; this group's answers</span>
    </figcaption>
    <svg viewBox="0 0 ${width} ${height}" role="img" aria-label=${label}>
      <line
        class="axis"
        x1=${pad.left}
        x2=${width - pad.right}
        y1=${height - pad.bottom}
        y2=${height - pad.bottom}
      ></line>
      <path class="curve" d=${path}></path>
      ${answers.map(
        ({ row, raw, value }) =>
          svg`<circle class=${row === selected ? "dot own" : "dot"} cx=${x(raw)} cy=${y(value)} r="4"><title>${compact(raw)} → ${compact(value)}</title></circle>`,
      )}
      ${
        own === undefined
          ? undefined
          : svg`<text class="plot-label" x=${x(own.raw) + (near ? -8 : 8)} y=${Math.max(11, y(own.value) + (own.value > (bottom + top) / 2 ? 14 : -7))} text-anchor=${near ? "end" : "start"}>${text}</text>`
      }
    </svg>
    <div class="axis-text plot-axis"><span>${compact(low)}</span><span>${compact(high)}</span></div>
  </figure>`;
}
