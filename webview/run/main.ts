import "uplot/dist/uPlot.min.css";
import "../base.css";
import "./run.css";
import { html, nothing, type TemplateResult } from "lit";
import type { NewestRollout, RunPanel } from "../../src/messages/panels";
import type { MetricLine } from "../../src/messages/run";
import { startApp } from "../app";
import { messageOf } from "../host";
import { registerControls } from "../ui/controls";
import { icon } from "../ui/icons";
import { link, message, waiting, type Link } from "../ui/message";
import { alertList } from "./alerts";
import { chartsOf, type Chart } from "./charts";
import { Plots } from "./plots";
import { column, merge, secondsPerStep } from "./series";
import { activeStates, stateSentence } from "./state-text";
import { figure, header, logTail, newest } from "./view";

type Update = RunPanel["events"]["update"];

registerControls();
const app = startApp<RunPanel, Record<string, never>>(page);
const { host } = app;
let last: Update | undefined;
let metrics: readonly MetricLine[] = [];
let charts: readonly Chart[] = [];
let cursor: number | null = null;
/** The step whose rollouts are listed instead of the newest. */
let picked: { readonly step: number; readonly rollouts: readonly NewestRollout[] } | undefined;
let failure: { readonly message: string; readonly next: string } | undefined;

const plots = new Plots((index) => {
  if (index === cursor) return;
  cursor = index;
  app.redraw();
});

const ask = (request: Promise<null>): void =>
  void request.catch((error: unknown) => {
    failure = { message: messageOf(error), next: "" };
    app.redraw();
  });
const open = (what: "log" | "plan" | "folder") => (): void => ask(host.request("openFile", { what }));
const openRollouts = (step: number | null): void => ask(host.request("openRollouts", { step }));

function page(): TemplateResult {
  if (last === undefined) {
    return failure === undefined ? waiting("Reading the run…") : message(failure.message, failure.next);
  }
  const { run, log, problem } = last;
  const { record } = run;
  const sentence = stateSentence(record, column(metrics, "reward"));
  return html`<main class="run">
    ${header({
      record,
      secondsAStep: secondsPerStep(metrics),
      now: Date.now(),
      stop: () => ask(host.request("stop", null)),
      resume: () => ask(host.request("resume", null)),
      openPlan: open("plan"),
    })}
    <div class="run-body">
      <div class="run-main">
        ${banner(sentence, record.state === "failed" || record.state === "lost")}
        ${failure === undefined ? nothing : note(`${failure.message} ${failure.next}`)}
        ${problem === undefined ? nothing : note(problem, { label: "Open the folder", act: open("folder") })}
        ${charts.length === 0 ? nothing : html`<div class="charts">${charts.map((chart) => figure(chart, cursor, keydown))}</div>`}
        ${logTail(log, open("log"))}
      </div>
      <aside class="run-side">
        ${alertList(
          last.alerts,
          toStep,
          (action) => ask(host.request("act", { action })),
          (rule) => ask(host.request("openRule", { rule })),
        )}
        ${newest(
          picked?.rollouts ?? last.newest,
          run.rollouts,
          { step: picked?.step ?? record.step, picked: picked !== undefined, pick: (step) => void pick(step) },
          openRollouts,
        )}
      </aside>
    </div>
  </main>`;
}

/** Moves every cursor to a step and lists its rollouts. */
function toStep(step: number): void {
  const at = metrics.findIndex((line) => line.step >= step);
  if (at >= 0) plots.moveTo(at);
  void pick(step);
}

/** The step that was asked for last: an answer about another one is not shown. */
let wanted: number | null = null;

async function pick(step: number | null): Promise<void> {
  wanted = step;
  try {
    const found = step === null ? undefined : { step, rollouts: await host.request("rolloutsOf", { step }) };
    if (wanted !== step) return;
    picked = found;
  } catch (error) {
    failure = { message: messageOf(error), next: "" };
  }
  app.redraw();
}

function banner(sentence: string, bad: boolean): unknown {
  if (sentence === "") return nothing;
  return html`<p class="banner" role="status">
    <span class=${bad ? "down-text" : ""}>${icon(bad ? "warning" : "info")}</span>
    <span>${sentence} ${bad ? link("Open the log", open("log")) : nothing}</span>
  </p>`;
}

const note = (text: string, action?: Link): TemplateResult =>
  html`<p class="banner" role="status">
    <span class="warning-text">${icon("warning")}</span>
    <span>${text} ${action === undefined ? nothing : link(action.label, action.act)}</span>
  </p>`;

function keydown(event: KeyboardEvent): void {
  const step = { ArrowLeft: -1, ArrowRight: 1 }[event.key];
  if (step === undefined) return;
  event.preventDefault();
  const from = cursor ?? (step < 0 ? metrics.length : -1);
  plots.moveTo(Math.min(metrics.length - 1, Math.max(0, from + step)));
}

/** The log stays at its end unless the reader has scrolled up: true where it is at its end now. */
function logAtEnd(): boolean {
  const log = document.getElementById("log");
  return log === null || log.scrollHeight - log.scrollTop - log.clientHeight < 20;
}

/** Curves are drawn into the page once it stands. */
function redraw(): void {
  const follow = logAtEnd();
  app.redraw();
  requestAnimationFrame(() => {
    plots.draw(charts, last?.run.record.steps ?? 1);
    const log = document.getElementById("log");
    if (follow && log !== null) log.scrollTop = log.scrollHeight;
  });
}

host.on("update", (update) => {
  last = update;
  failure = undefined;
  metrics = merge(update.reset ? [] : metrics, update.metrics);
  charts = chartsOf(metrics, update.dimensions, update.alerts);
  redraw();
});
host.on("failed", (failed) => {
  failure = failed;
  app.redraw();
});

new ResizeObserver(redraw).observe(document.body);
// VS Code sets the variables of a theme on the root element and its kind on the body.
const themeChanged = new MutationObserver(() => {
  plots.forget();
  redraw();
});
themeChanged.observe(document.documentElement, { attributeFilter: ["style"] });
themeChanged.observe(document.body, { attributeFilter: ["class"] });
setInterval(() => {
  if (last !== undefined && activeStates.includes(last.run.record.state)) app.redraw();
}, 1000);
host.ready();
app.redraw();
