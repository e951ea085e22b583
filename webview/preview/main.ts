import "../base.css";
import "./preview.css";
import "./effects.css";
import { html, nothing, type TemplateResult } from "lit";
import type { PreviewPanel } from "../../src/messages/panels";
import type { ChangedSet, WhatIfEdit, WhatIfTerm } from "../../src/messages/what-if";
import type { BaselineChoice } from "../../src/messages/what-if-panel";
import { startApp } from "../app";
import { count, fixed, plural } from "../format";
import { messageOf } from "../host";
import { latestOnly } from "../latest";
import { button, registerControls } from "../ui/controls";
import { icon } from "../ui/icons";
import { link, message, waiting } from "../ui/message";
import { baselineSelect } from "./baseline";
import { controlRows, type ControlActs } from "./controls";
import { counts, pictures } from "./effects";
import { forecastView } from "./forecast";
import { groups } from "./groups";
import { progressText, rescoringLine } from "./rescoring";
import { backToSaved, firstState, type Ready, type State, type View, withEdit, without } from "./state";

/** A pause in pressing keys after which what they moved is written into the text, ms. */
const keyPause = 500;
/** 0.5 nats. */
const firstBudget = 10;

registerControls();
const app = startApp<PreviewPanel, View>(page);
const { host } = app;
let state: State = firstState;
let view: View = { baseline: { kind: "saved" }, budget: firstBudget, ...app.saved };
let rescoring: AbortController | undefined;

function update(part: Partial<State>): void {
  state = { ...state, ...part };
  app.redraw();
}

function look(part: Partial<View>): void {
  view = { ...view, ...part };
  app.save(view);
  app.redraw();
}

const recompute = latestOnly(
  (edits: readonly WhatIfEdit[]) => host.request("whatIf", { edits, baseline: view.baseline, rescore: false }),
  (reply) => {
    if (!reply.ok) {
      // A mistake in the file is told by the controls.
      if (reply.none.reason !== "invalid-file") update({ problem: `${reply.none.message} ${reply.none.next}` });
    } else if (reply.whatIf === null) update({ rescoring: reply.rescoring, problem: "" });
    else update({ whatIf: reply.whatIf, rescoring: null, problem: "" });
  },
  (error) => update({ problem: messageOf(error) }),
);

const foresee = latestOnly(
  (edits: readonly WhatIfEdit[]) => host.request("forecast", { edits, baseline: view.baseline }),
  (reply) => update({ forecast: reply.ok ? reply.forecast : null }),
  (error) => update({ problem: messageOf(error) }),
);

/** Asks for the controls as the text has them; edits that were sent to the text before are in it. */
const load = latestOnly(
  (sent: readonly WhatIfEdit[]) =>
    host.request("controls", { baseline: view.baseline }).then((reply) => ({ reply, sent })),
  ({ reply, sent }) => {
    const pending = without(state.pending, sent);
    if (!reply.ok) {
      if (state.content.kind === "ready") update({ mistake: reply.none, pending: [] });
      else update({ content: { kind: "invalid", none: reply.none } });
      return;
    }
    update({ content: { kind: "ready", controls: reply }, mistake: null, progress: null, pending });
    if (reply.none !== null) return update({ whatIf: null, forecast: null, rescoring: null });
    recompute(pending);
    if (reply.rescoring === null) foresee(pending);
  },
  (error) => {
    if (state.content.kind === "ready") update({ problem: messageOf(error) });
    else update({ content: { kind: "failed", message: messageOf(error) } });
  },
);

const say = (notice: string): void => update({ notice });
const tell = (error: unknown): void => update({ problem: messageOf(error) });

/** Writes what was moved into the text. False where it could not be; why stays in sight until something is moved again. */
async function write(edits: readonly WhatIfEdit[]): Promise<boolean> {
  if (edits.length === 0) return true;
  try {
    const { message: notice } = await host.request("apply", { edits });
    if (notice !== "") say(notice);
    load(edits);
    return notice === "";
  } catch (error) {
    tell(error);
    return false;
  }
}

let timer: ReturnType<typeof setTimeout> | undefined;

function change(edit: WhatIfEdit): void {
  const pending = withEdit(state.pending, edit);
  update({ pending, notice: "" });
  recompute(pending);
}

function commit(pause: boolean): void {
  clearTimeout(timer);
  timer = setTimeout(() => void write(state.pending), pause ? keyPause : 0);
}

const acts: ControlActs = {
  change,
  commit,
  condition(term, when) {
    update({ draft: null });
    change({ path: term.path, when });
    commit(false);
  },
  draft(term, text) {
    update({ draft: text === null ? null : { path: term.path, text, error: null } });
    if (text === null) return;
    check({ term, text });
    requestAnimationFrame(() => requestAnimationFrame(() => document.getElementById("condition")?.focus()));
  },
};

const check = latestOnly(
  ({ term, text }: { readonly term: WhatIfTerm; readonly text: string }) =>
    text.trim() === "" ? Promise.resolve(null) : host.request("condition", { path: term.path, text }),
  (error, { text }) => {
    if (state.draft?.text === text) update({ draft: { ...state.draft, error } });
  },
  tell,
);

async function keepEdits(): Promise<void> {
  clearTimeout(timer);
  if (!(await write(state.pending))) return;
  const { message: notice } = await host.request("keep", null);
  say(notice);
}

async function compareWith(kind: BaselineChoice["kind"]): Promise<void> {
  const baseline = await host.request("choose", { kind });
  if (baseline === null) return app.redraw();
  look({ baseline });
  load([]);
}

async function rescore(): Promise<void> {
  rescoring = new AbortController();
  update({ progress: { done: 0, of: state.rescoring?.rollouts ?? 0 } });
  const params = { edits: state.pending, baseline: view.baseline, rescore: true };
  try {
    await host.request("whatIf", params, rescoring.signal);
    load([]);
  } catch (error) {
    if (!rescoring.signal.aborted) tell(error);
  } finally {
    rescoring = undefined;
    update({ progress: null });
  }
}

const run = (request: Promise<unknown>): void => void request.catch(tell);

async function openChanged(what: ChangedSet): Promise<void> {
  say(await host.request("openChanged", { what, baseline: view.baseline }));
}

function page(): TemplateResult {
  const { content } = state;
  const again = { label: "Try again", act: () => load([]) };
  if (content.kind === "loading") return waiting(progressText(state, "Scoring the rollouts…"));
  if (content.kind === "failed") return message("The effects could not be worked out.", content.message, again);
  if (content.kind === "invalid") {
    const show = { label: "Go to the mistake", act: () => run(host.request("showMistake", null)) };
    return message(content.none.message, content.none.next, show);
  }
  const { controls } = content;
  const disabled = state.mistake !== null;
  return html`<main class="preview">
    ${header(controls)} ${problems(controls)}
    ${
      controls.terms.length === 0 && controls.params.length === 0
        ? message("This aggregate has no number to move.", "Give a term a weight that is a number to see what it does.")
        : controlRows({ controls, pending: state.pending, draft: state.draft, whatIf: state.whatIf, disabled }, acts)
    }
    ${effects(controls)}
  </main>`;
}

function header(controls: Ready): TemplateResult {
  const { whatIf, notice, pending } = state;
  const back = backToSaved(controls, pending);
  const edits = back.length === 0 ? "no edits" : plural(back.length, "edit");
  const time = whatIf === null ? "" : ` · ${whatIf.computeMs < 1 ? "under 1" : fixed(whatIf.computeMs, 0)} ms`;
  const rollouts = whatIf?.rollouts ?? controls.summary?.rollouts;
  const text = rollouts === undefined ? edits : `${edits} on ${count(rollouts)} stored rollouts · no inference${time}`;
  const said = notice === "" ? text : notice;
  const idle = state.mistake !== null || (back.length === 0 && pending.length === 0);
  return html`<header class="title">
    <h2>What if</h2>
    <span class="secondary grow" title=${said}>${said}</span>
    <span class="hidden-text" role="status">${notice}</span>
    ${baselineSelect(view.baseline, (kind) => run(compareWith(kind)))}
    ${button(html`${icon("discard")} Reset`, () => void write(back), {
      id: "reset",
      disabled: idle,
      title: `Go back to ${controls.comparedWith}; undo works in the editor`,
    })}
    ${button(html`${icon("compare")} Compare`, () => run(host.request("compare", { baseline: view.baseline })), {
      id: "compare",
      disabled: idle,
      title: `Compare ${controls.comparedWith} with the file as it stands`,
    })}
    ${button(html`${icon("check")} Keep edits`, () => run(keepEdits()), {
      id: "keep",
      primary: true,
      disabled: state.mistake !== null || (!controls.dirty && pending.length === 0),
      title: "Save the file",
    })}
  </header>`;
}

function problems({ baselineProblem }: Ready): unknown {
  const { mistake, problem } = state;
  const text = [problem, baselineProblem ?? ""].filter((part) => part !== "").join(" ");
  return [
    mistake === null
      ? nothing
      : html`<p class="problem" role="alert">
          ${icon("warning")} ${mistake.message}
          ${link("Go to the mistake", () => run(host.request("showMistake", null)))}
        </p>`,
    text === "" ? nothing : html`<p class="problem" role="alert">${icon("warning")} ${text}</p>`,
  ];
}

function effects(controls: Ready): TemplateResult {
  const { whatIf, forecast } = state;
  if (controls.none !== null) {
    const { none } = controls;
    const add = { label: "Add rollouts", act: () => run(host.request("addRollouts", null)) };
    const source = none.reason === "no-source" || none.reason === "no-rollouts";
    return message("Add rollouts to see effects.", `${none.message} ${none.next}`, source ? add : undefined);
  }
  if (whatIf === null && state.rescoring === null)
    return state.problem === "" ? waiting("Working out the effects…") : html``;
  return html`${rescoringLine(state, rescoring && (() => rescoring?.abort()), () => void rescore())}
  ${
    whatIf === null
      ? nothing
      : html`<div class=${state.rescoring === null ? "" : "stale"}>
          ${counts(whatIf, (what) => run(openChanged(what)))} ${pictures(whatIf, controls)}
          <section>
            <h3 class="groups-title">
              ${whatIf.reordered > 0 ? "Groups that change order" : "Groups whose advantages change"}
              <span class="secondary grow"
                >${whatIf.reordered > 0 ? `${count(whatIf.reordered)}, ` : "no group changes order; "}largest change of
                advantage first ${whatIf.changes.some(({ right }) => right.length > 0) ? dots : nothing}</span
              >
              ${whatIf.reordered > 0 ? link("Open in Rollouts", () => run(openChanged("reordered"))) : nothing}
            </h3>
            ${groups(whatIf.changes, whatIf.reordered, (group) => run(host.request("openGroup", { group })))}
          </section>
          ${forecast === null ? nothing : forecastView(forecast, view.budget, (budget) => look({ budget }))}
        </div>`
  }`;
}

const dots = html`· <i class="dot-key right"></i>right answer <i class="dot-key wrong"></i>wrong`;

host.on("changed", () => load([]));
host.on("progress", ({ done, of }) => update({ progress: { done, of } }));
host.on("failed", ({ message: text, next }) => update({ problem: `${text} ${next}` }));
host.ready();
app.redraw();
load([]);
