import { html, nothing, type TemplateResult } from "lit";
import type { NewestRollout } from "../../src/messages/panels";
import type { RunRecord } from "../../src/messages/run";
import { oneLine, spelled } from "../../src/messages/visible";
import { baseName, count, duration, fixed, plural, signed } from "../format";
import { divergingBar } from "../marks/bars";
import { place } from "../place";
import { button } from "../ui/controls";
import { icon } from "../ui/icons";
import { link } from "../ui/message";
import { rowKeys } from "../ui/rows";
import { shownText } from "../ui/shown-text";
import type { Chart, Curve } from "./charts";
import { lastOf } from "./series";
import { activeStates, resumableStates, stateWord, timeLeft } from "./state-text";

export interface HeaderOptions {
  readonly record: RunRecord;
  readonly secondsAStep: number | null;
  readonly now: number;
  readonly stop: () => void;
  readonly resume: () => void;
  readonly openPlan: () => void;
}

export function header({ record, secondsAStep, now, stop, resume, openPlan }: HeaderOptions): TemplateResult {
  const { state, step, steps, startedAt } = record;
  const active = activeStates.includes(state);
  const left = timeLeft(record, secondsAStep);
  const elapsed = startedAt === null ? null : (record.endedAt ?? now) - startedAt;
  const fact = (value: string, label: string): TemplateResult =>
    html`<div class="fact">
      <div>${value}</div>
      <div class="secondary">${label}</div>
    </div>`;
  const share = steps > 0 ? Math.min(1, step / steps) : 0;
  return html`<header class="run-header">
    <span class="state state-${state}">${stateWord(state)}</span>
    <div class="run-name">
      <h2>#${record.number} ${shownText(record.name)}</h2>
      <div class="secondary">
        ${record.trainer} · ${baseName(record.rewardFile)} · ${link(`plan ${record.plan.slice(0, 8)}`, openPlan)}
      </div>
    </div>
    <div
      class="progress"
      role="progressbar"
      aria-label="Steps"
      aria-valuenow=${step}
      aria-valuemin="0"
      aria-valuemax=${steps}
    >
      <div class="progress-text">
        <span>step <b>${count(step)}</b> of ${count(steps)}</span>
        <span class="secondary">${secondsAStep === null ? "" : `${fixed(secondsAStep, 1)} s a step`}</span>
      </div>
      <div class="progress-line"><div class="progress-done" ${place({ width: `${share * 100}%` })}></div></div>
    </div>
    ${elapsed === null ? nothing : fact(duration(elapsed), "elapsed")}
    ${left === null ? nothing : fact(duration(left), "left")} ${fact(record.device, "device")}
    ${record.checkpoint === undefined ? nothing : fact(`step ${count(record.checkpoint)}`, "checkpoint")}
    ${button(html`${icon("stop")} Stop`, stop, {
      id: "stop",
      disabled: !active || state === "stopping",
      title: "Let the step end, then stop; the run keeps what it has written",
    })}
    ${button(html`${icon("play")} Resume`, resume, {
      id: "resume",
      disabled: !resumableStates.includes(state),
      title: "Go on from the last checkpoint, with the same plan",
    })}
  </header>`;
}

/** A chart with its legend, which shows the values at the cursor, or the last ones. */
export function figure(chart: Chart, index: number | null, keydown: (event: KeyboardEvent) => void): TemplateResult {
  const at = index === null || chart.id !== "reward" ? "" : `at step ${chart.steps[index] ?? ""}`;
  return html`<figure class="chart ${chart.wide ? "wide" : ""}">
    <figcaption>
      <h3>${chart.title}</h3>
      ${chart.curves.filter(({ faint }) => !faint).map((curve) => legend(chart, curve, index))}
      <span class="secondary">${at}</span>
    </figcaption>
    <div
      id="plot-${chart.id}"
      class="plot"
      role="img"
      tabindex="0"
      aria-label=${chart.text}
      title="Drag to zoom, double click to see all; the arrow keys move the cursor"
      @keydown=${keydown}
    ></div>
  </figure>`;
}

function legend(chart: Chart, { label, legend: values, colour }: Curve, index: number | null): TemplateResult {
  const value = index === null ? lastOf(values)?.value : values[index];
  return html`<span class="legend">
    <i class="legend-line" ${place({ background: `var(${colour})` })}></i><span class="secondary">${label}</span>
    ${value === null || value === undefined ? "–" : chart.write(value)}
  </span>`;
}

/** Which step's rollouts are listed: the newest, or one that the reader picked. */
export interface StepChoice {
  readonly step: number;
  readonly picked: boolean;
  readonly pick: (step: number | null) => void;
}

export function newest(
  rollouts: readonly NewestRollout[],
  all: number,
  { step, picked, pick }: StepChoice,
  open: (step: number | null) => void,
): TemplateResult {
  const scale = Math.max(0, ...rollouts.map(({ advantage }) => Math.abs(advantage ?? 0)));
  return html`<section>
    <h3>
      ${picked ? "Rollouts" : "Newest rollouts"} <span class="secondary">step ${step}, by advantage</span>
      ${picked ? link("newest", () => pick(null)) : nothing}
    </h3>
    ${
      rollouts.length === 0
        ? html`<p class="secondary">They appear here when the first step is scored.</p>`
        : html`<table class="newest" @keydown=${rowKeys}>
            <thead class="hidden-text">
              <tr>
                <th scope="col">text</th>
                <th scope="col">reward</th>
                <th scope="col">bar</th>
                <th scope="col">advantage</th>
              </tr>
            </thead>
            <tbody>
              ${rollouts.map(
                ({ text, total, advantage }) =>
                  html`<tr @click=${() => open(step)}>
                    <td class="text-cell">
                      <button class="row-button" type="button" title=${spelled(text)}>${oneLine(text)}</button>
                    </td>
                    <td class="number secondary">${fixed(total, 3)}</td>
                    <td class="bar-cell">${advantage === null ? nothing : divergingBar(advantage, scale)}</td>
                    <td class="number">${signed(advantage)}</td>
                  </tr>`,
              )}
            </tbody>
          </table>`
    }
    ${all === 0 ? nothing : html`<p>${link(`Open ${plural(all, "rollout")}`, () => open(null))}</p>`}
  </section>`;
}

export function logTail(lines: readonly string[], openLog: () => void): TemplateResult {
  return html`<section class="log-part">
    <h3>Log ${link("log.txt", openLog)}</h3>
    ${
      lines.length === 0
        ? html`<p class="secondary">The log is empty so far.</p>`
        : html`<pre id="log" class="log" tabindex="0" aria-label="The last lines of the log">
${shownText(lines.join("\n"))}</pre>`
    }
  </section>`;
}
