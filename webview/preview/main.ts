import "../base.css";
import "./preview.css";
import { html, nothing, type TemplateResult } from "lit";
import type { PreviewPanel } from "../../src/messages/panels";
import type { NumberEdit, WhatIfControl } from "../../src/messages/service";
import { startApp } from "../app";
import { count, fixed, plural } from "../format";
import { messageOf } from "../host";
import { latestOnly } from "../latest";
import { button, registerControls } from "../ui/controls";
import { icon } from "../ui/icons";
import { link, message, waiting } from "../ui/message";
import { controlRows } from "./controls";
import { counts, groups, pictures } from "./effects";
import { firstState, stillValid, withEdit, type State, type View } from "./state";

registerControls();
const app = startApp<PreviewPanel, View>(page);
const { host } = app;
let state: State = { ...firstState, edits: app.saved.edits ?? [] };

function update(part: Partial<State>): void {
  state = { ...state, ...part };
  app.redraw();
}

const recompute = latestOnly(
  (edits: readonly NumberEdit[]) => host.request("whatIf", { edits }),
  (reply) => {
    if (reply.ok) update({ whatIf: reply.whatIf, problem: "" });
    else update({ problem: `${reply.none.message} ${reply.none.next}` });
  },
  (error) => update({ problem: messageOf(error) }),
);

const ask = (request: Promise<null>): void =>
  void request.catch((error: unknown) => update({ problem: messageOf(error) }));

function edit(edits: readonly NumberEdit[]): void {
  update({ edits, notice: "" });
  app.save({ edits });
  recompute(edits);
}

async function load(): Promise<void> {
  try {
    const reply = await host.request("controls", null);
    if (!reply.ok) return update({ content: { kind: "none", none: reply.none } });
    const { controls, summary } = reply;
    update({ content: { kind: "ready", controls, summary } });
    const edits = state.edits.length > 0 ? state.edits : reply.edits;
    edit(stillValid(edits, controls));
  } catch (error) {
    update({ content: { kind: "failed", message: messageOf(error) } });
  }
}

async function apply(): Promise<void> {
  try {
    const reply = await host.request("apply", { edits: state.edits });
    // What is written is no edit any more, also where it is undone in the editor at once.
    if (reply.applied > 0) edit([]);
    update({ notice: reply.message });
  } catch (error) {
    update({ problem: messageOf(error) });
  }
}

function page(): TemplateResult {
  const { content } = state;
  const again = { label: "Try again", act: () => void load() };
  if (content.kind === "loading") return waiting("Scoring the rollouts…");
  if (content.kind === "none") return message(content.none.message, content.none.next, again);
  if (content.kind === "failed") return message("The effects could not be worked out.", content.message, again);
  const change = (control: WhatIfControl, value: number): void => edit(withEdit(state.edits, control, value));
  return html`<main class="preview">
    ${header(content.summary.rollouts)}
    ${state.problem === "" ? nothing : html`<p class="problem" role="alert">${icon("warning")} ${state.problem}</p>`}
    ${
      content.controls.length === 0
        ? message("This aggregate has no number to move.", "Give a term a weight that is a number to see what it does.")
        : controlRows(content.controls, state.edits, state.whatIf, change)
    }
    ${effects(content.controls)}
  </main>`;
}

function header(rollouts: number): TemplateResult {
  const { edits, whatIf, notice } = state;
  const time = whatIf === undefined ? "" : ` · ${whatIf.computeMs < 1 ? "under 1" : fixed(whatIf.computeMs, 0)} ms`;
  const text = `${edits.length === 0 ? "no edits" : plural(edits.length, "edit")} on ${count(rollouts)} stored rollouts · no inference${time}`;
  return html`<header class="title">
    <h2>What if</h2>
    <span class="secondary grow" role="status">${notice === "" ? text : notice}</span>
    ${button(html`${icon("discard")} Reset`, () => edit([]), {
      id: "reset",
      disabled: edits.length === 0,
      title: "Go back to the numbers in the file",
    })}
    ${button(html`${icon("check")} Apply`, () => void apply(), {
      id: "apply",
      primary: true,
      disabled: edits.length === 0,
      title: "Write the numbers into the file; undo works there",
    })}
  </header>`;
}

function effects(controls: readonly WhatIfControl[]): TemplateResult {
  const { whatIf } = state;
  if (whatIf === undefined) return state.problem === "" ? waiting("Working out the effects…") : html``;
  return html`${counts(whatIf)} ${pictures(whatIf, controls)}
    <section>
      <h3 class="groups-title">
        Groups
        <span class="secondary grow">${count(whatIf.reordered)} change order · largest change of advantage first</span>
        ${link("Open in Rollouts", () => ask(host.request("openRollouts", { filter: "" })))}
      </h3>
      ${groups(whatIf.changes, whatIf.reordered, (group) => ask(host.request("openGroup", { group })))}
    </section>`;
}

host.on("changed", () => void load());
host.on("failed", ({ message: text, next }) => update({ problem: `${text} ${next}` }));
host.ready();
app.redraw();
void load();
