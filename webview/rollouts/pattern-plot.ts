import { html, svg, type TemplateResult } from "lit";
import { isEnough, leastGroups, leastRollouts } from "../../src/messages/counted";
import type { Pattern } from "../../src/messages/rollouts";
import { fixed, plural, signed } from "../format";

const width = 320;
const height = 120;
const pad = 6;

/** The advantage against a dimension's raw value less the group's mean, over all groups like that of a rollout. */
export function patternPlot(pattern: Pattern): TemplateResult {
  const { dimension, title, groups, rollouts, correlation, points } = pattern;
  if (!isEnough({ rollouts, groups })) {
    return html`<figure class="plot">
      <figcaption><b>${title}</b></figcaption>
      <p class="secondary">
        Needs more rollouts (have ${rollouts} in ${plural(groups, "group")}; ${leastRollouts} in ${leastGroups} are
        wanted).
      </p>
    </figure>`;
  }
  const reach = (pick: (point: Pattern["points"][number]) => number): number =>
    Math.max(1e-9, ...points.map((point) => Math.abs(pick(point))));
  const [xReach, yReach] = [reach(({ x }) => x), reach(({ y }) => y)];
  const left = (x: number): number => width / 2 + (x / xReach) * (width / 2 - pad);
  const top = (y: number): number => height / 2 - (y / yReach) * (height / 2 - pad);
  const rho = correlation === null ? "ρ –" : `ρ = ${fixed(correlation)}`;
  const n = `n = ${rollouts.toLocaleString("en-US")} in ${groups.toLocaleString("en-US")} groups`;
  const label = `${title}: advantage against ${dimension} less the group's mean, Spearman's ${rho}, ${n}.`;
  return html`<figure class="plot">
    <figcaption><b>${title}</b> <span class="secondary">advantage by ${dimension}</span></figcaption>
    <svg viewBox="0 0 ${width} ${height}" role="img" aria-label=${label}>
      <line class="axis" x1="0" x2=${width} y1=${height / 2} y2=${height / 2}></line>
      <line class="axis" x1=${width / 2} x2=${width / 2} y1="0" y2=${height}></line>
      ${points
        .filter(({ selected }) => !selected)
        .map(({ x, y }) => svg`<circle class=${y < 0 ? "down" : "up"} cx=${left(x)} cy=${top(y)} r="1.4"></circle>`)}
      ${points
        .filter(({ selected }) => selected)
        .map(
          ({ x, y }) =>
            svg`<circle class="here" cx=${left(x)} cy=${top(y)} r="4"><title>this rollout: ${signed(x)}, advantage ${signed(y)}</title></circle>`,
        )}
    </svg>
    <div class="axis-text plot-axis">
      <span>${signed(-xReach, 0)}</span><span>group mean</span><span>${signed(xReach, 0)}</span>
    </div>
    <p class="secondary">Spearman's ${rho} · ${n}${correlation === null ? "; one side is constant" : ""}</p>
  </figure>`;
}
