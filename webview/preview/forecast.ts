import { html, nothing, svg, type TemplateResult } from "lit";
import type { Forecast, ForecastCurve } from "../../src/messages/what-if";
import { fixed, percent } from "../format";
import { icon } from "../ui/icons";
import { needsMore } from "./effects";

const width = 264;
const height = 48;

/** Where optimisation would push: one small chart a dimension, in step with one budget. */
export function forecastView(of: Forecast, budget: number, choose: (budget: number) => void): TemplateResult {
  const few = needsMore(of);
  const at = of.budgets[budget] ?? 0;
  const most = of.budgets.at(-1) ?? 0;
  const slide = (event: Event): void => choose(Number((event.currentTarget as HTMLInputElement).value));
  return html`<section class="forecast">
    <h3>
      Forecast
      <span class="secondary"
        >where optimisation would push, as KL from these rollouts grows (0 to ${most} nats); numbers: now → before
        <b class="after-text">after</b> at ${at}</span
      >
    </h3>
    ${
      few === null
        ? html`<div class="curves">${of.curves.map((curve) => chart(of, curve, budget, choose))}</div>
            <label class="budget secondary"
              >KL budget
              <input
                type="range"
                min="0"
                max=${of.budgets.length - 1}
                step="1"
                .value=${String(budget)}
                aria-valuetext="${at} nats"
                @input=${slide}
              />
              ${at} nats</label
            >
            ${caution(of, budget)}`
        : html`<p class="secondary">A forecast ${few}.</p>`
    }
  </section>`;
}

/** How small the sample is that the curves rest on, in words. */
export function cautionText(
  { budgets, effectiveBefore, effectiveAfter, groupSize, least }: Forecast,
  at: number,
): string {
  const [was, is] = [effectiveBefore[at], effectiveAfter[at]];
  const size = fixed(groupSize, Number.isInteger(groupSize) ? 0 : 1);
  if (was === null || is === null || was === undefined || is === undefined)
    return `${budgets[at]} nats cannot be reached with these rollouts: too few groups have a best answer.`;
  const smaller = Math.min(was, is);
  const read = smaller < least ? "read the direction, not the size" : "large enough to read the size as well";
  return `At ${budgets[at]} nats the effective sample is ${fixed(smaller)} of ${size} rollouts a group: ${read}. Shaded: below ${fixed(least, 1)}.`;
}

function caution(of: Forecast, budget: number): TemplateResult {
  const small = Math.min(of.effectiveBefore[budget] ?? 0, of.effectiveAfter[budget] ?? 0) < of.least;
  return html`<p class="caution secondary">${small ? icon("warning") : nothing}${cautionText(of, budget)}</p>`;
}

/** First budget from which the effective sample of one of both is too small; the number of budgets where none is. */
export function shadedFrom({ budgets, effectiveBefore, effectiveAfter, least }: Forecast): number {
  const first = budgets.findIndex((_, i) => Math.min(effectiveBefore[i] ?? 0, effectiveAfter[i] ?? 0) < least);
  return first < 0 ? budgets.length : first;
}

function chart(of: Forecast, curve: ForecastCurve, budget: number, choose: (budget: number) => void): TemplateResult {
  const { before, after, name, kind } = curve;
  const values = [...before, ...after].filter((value) => value !== null);
  const [low, high] = [Math.min(...values), Math.max(...values)];
  const steps = Math.max(1, of.budgets.length - 1);
  const x = (i: number): number => (i / steps) * width;
  const y = (value: number): number => 4 + (height - 8) * (high > low ? 1 - (value - low) / (high - low) : 0.5);
  const line = (points: readonly (number | null)[]): string =>
    points
      .flatMap((value, i) => (value === null ? [] : [`${x(i).toFixed(1)} ${y(value).toFixed(1)}`]))
      .map((point, i) => `${i === 0 ? "M" : "L"}${point}`)
      .join("");
  const shade = shadedFrom(of);
  const text = numberText(curve);
  const [now, was, is] = [before[0], before[budget], after[budget]].map(text);
  const pick = (event: MouseEvent): void => {
    const area = (event.currentTarget as Element).getBoundingClientRect();
    choose(Math.round(Math.min(1, Math.max(0, (event.clientX - area.left) / area.width)) * steps));
  };
  return html`<figure class="curve">
    <figcaption>
      <span class="grow ${kind === "metric" ? "secondary" : ""}">${name}${kind === "metric" ? " (metric)" : ""}</span>
      <span class="secondary">${now} → ${was}</span> <b class="after-text">${is}</b>
    </figcaption>
    <svg
      viewBox="0 0 ${width} ${height}"
      preserveAspectRatio="none"
      role="img"
      aria-label="${name}: ${now} now, ${was} before and ${is} after the edit at ${of.budgets[budget]} nats"
      @click=${pick}
    >
      ${shade < of.budgets.length ? svg`<rect class="shade" x=${x(shade)} width=${width - x(shade)} height=${height}></rect>` : nothing}
      ${svg`<line class="budget-line" x1=${x(budget)} x2=${x(budget)} y1="0" y2=${height}></line>
        <path class="curve-before" d=${line(before)}></path>
        <path class="curve-after" d=${line(after)}></path>`}
    </svg>
  </figure>`;
}

/** Shares of right answers read as percent, words with one digit, the rest with three. */
function numberText({ before, after, kind, name }: ForecastCurve): (value: number | null | undefined) => string {
  if (kind === "words") return (value) => fixed(value, 1);
  const inUnit = [...before, ...after].every((value) => value === null || (value >= 0 && value <= 1));
  if (inUnit && /correct|right|solved|success/i.test(name)) return percent;
  return (value) => fixed(value, 3);
}
