import { html, nothing, type TemplateResult } from "lit";
import type { Pattern, RolloutDetail, TableHead } from "../../src/messages/rollouts";
import { wholeAdvantage } from "../../src/messages/score";
import { baseName, count } from "../format";
import { colourClass } from "../marks/colour";
import { button } from "../ui/controls";
import { icon } from "../ui/icons";
import { link, message, waiting } from "../ui/message";
import { breakdown, largest, rowsOf, type Row } from "./breakdown";
import { shapePlot } from "./curve";
import { elementsView } from "./elements";
import { isAll, marksOf, segments } from "./evidence";
import type { Detail } from "./inspector";
import { patternPlot } from "./pattern-plot";
import { siblings } from "./siblings";
import { shownText } from "../ui/shown-text";
import { evidenceText } from "./text";
import { oneLine } from "../../src/messages/visible";
import { reasons } from "./why";

export interface DetailOptions {
  readonly detail: Detail;
  readonly pattern: Pattern | null;
  readonly head: TableHead | undefined;
  readonly hidden: ReadonlySet<string>;
  readonly select: (row: number) => void;
  readonly toggle: (dimension: string) => void;
  readonly more: () => void;
  readonly openOrigin: (file: string, line: number, row: number) => void;
  readonly copy: (row: number, as: "text" | "json") => void;
  readonly saveTest: (row: number) => void;
}

/** Everything about the selected rollout, or a sentence that says why there is nothing. */
export function detailView(options: DetailOptions): TemplateResult {
  const { detail } = options;
  if (detail.kind === "none")
    return message("No rollout is selected.", "Choose one in the table to see what its reward is made of.");
  if (detail.kind === "failed") {
    return message("The breakdown of this rollout is not there.", detail.message, {
      label: "Try again",
      act: () => options.select(detail.row),
    });
  }
  const shown = detail.kind === "ready" ? detail.detail : detail.last;
  if (shown === undefined) return waiting("Scoring this rollout…");
  return html`<article class="detail ${detail.kind === "loading" ? "stale" : ""}">
    ${content(shown, detail.row, options)}
  </article>`;
}

function content(detail: RolloutDetail, row: number, options: DetailOptions): TemplateResult {
  const rows = rowsOf(detail, options.head?.dimensions ?? []);
  const visible = rows.filter(({ name }) => !options.hidden.has(name));
  const marks = (field: string, length: number) => marksOf(field, visible, detail.row.dimensions, length);
  return html`${title(detail, row, options)} ${prompt(detail, marks("prompt", detail.prompt.length))}
    ${
      detail.completionLength === 0 && options.head?.hasText === false
        ? nothing
        : html`${evidenceText(segments(detail.completion, marks("completion", detail.completionLength)), "Completion")}
          ${rest(detail, options.more)} ${chips(detail, rows, options)}`
    }
    <h3>From dimension to advantage</h3>
    ${breakdown(detail, rows)}
    <h3>Why</h3>
    ${reasons(detail, rows)} ${elementsView(detail, rows)}
    <h3>Siblings <span class="secondary">ranked by total; bar: contributions against the group's mean</span></h3>
    ${siblings(detail, rows, options.select)} ${plots(detail, rows, row, options.pattern)} ${columns(detail)}`;
}

function title(detail: RolloutDetail, row: number, options: DetailOptions): TemplateResult {
  const { select, openOrigin, copy, saveTest } = options;
  const at = detail.siblings.findIndex(({ selected }) => selected);
  const move = (step: number): TemplateResult => {
    const next = detail.siblings[at + step];
    const label = step < 0 ? "Sibling with the next higher total" : "Sibling with the next lower total";
    return html`<button
      class="icon-button"
      type="button"
      title=${label}
      aria-label=${label}
      ?disabled=${at < 0 || next === undefined}
      @click=${() => next && select(next.row)}
    >
      ${icon(step < 0 ? "up" : "down")}
    </button>`;
  };
  const { origin, step, policy } = detail;
  const facts = [policy === null ? "" : oneLine(policy), step === null ? "" : `step ${step}`].filter(
    (fact) => fact !== "",
  );
  return html`<header class="detail-title">
      <h2 id="detail-title" tabindex="-1">
        Group ${oneLine(detail.row.group)}, rollout ${at + 1} of ${detail.siblings.length}
      </h2>
      <span class="secondary detail-id" title=${oneLine(detail.row.id)}>${facts.join(" · ")}</span>
      ${move(-1)} ${move(1)}
      ${button(html`<span slot="start">${icon("beaker")}</span>Save&nbsp;as&nbsp;test`, () => saveTest(row), { title: "Write this rollout into the reward file's tests" })}
    </header>
    <div class="detail-actions secondary">
      <span class="detail-id" title=${oneLine(detail.row.id)}>${oneLine(detail.row.id)}</span>
      ${origin === null ? nothing : link(`Open line ${origin.line} of ${baseName(origin.file)}`, () => openOrigin(origin.file, origin.line, row))}
      ${link("Copy text", () => copy(row, "text"))} ${link("Copy as JSON", () => copy(row, "json"))}
    </div>`;
}

function prompt(detail: RolloutDetail, marks: ReturnType<typeof marksOf>): TemplateResult {
  return html`${
    detail.prompt === ""
      ? nothing
      : html`<div class="prompt" tabindex="0" role="region" aria-label="Prompt">
          <span class="secondary">Prompt</span>
          ${
            marks.length === 0
              ? html`<span class="prompt-text">${shownText(detail.prompt)}</span>`
              : evidenceText(segments(detail.prompt, marks), "Prompt with evidence")
          }
        </div>`
  }
  ${
    detail.gold === null
      ? nothing
      : html`<div class="gold"><span class="secondary">Gold</span> <b>${shownText(detail.gold)}</b></div>`
  }`;
}

/** What of a long text is not shown yet. */
function rest({ completion, completionLength }: RolloutDetail, more: () => void): unknown {
  const left = completionLength - completion.length;
  if (left <= 0) return nothing;
  return html`<p class="secondary rest">
    ${count(completion.length)} of ${count(completionLength)} characters are shown. ${link("Show more", more)}
  </p>`;
}

function chips(detail: RolloutDetail, rows: readonly Row[], { hidden, toggle }: DetailOptions): TemplateResult {
  return html`<div class="chips" role="group" aria-label="Evidence shown in the text">
    ${rows.map(({ name, index, metric, score }) => {
      const found = (score.evidence ?? []).filter(({ end, start }) => end > start);
      const whole = found.find((each) => each.field === "completion" && isAll(each, detail.completionLength));
      const spans = found.length - (whole === undefined ? 0 : 1);
      const shown = spans > 0 && !hidden.has(name);
      return html`<button
        class="chip"
        type="button"
        aria-pressed=${shown ? "true" : "false"}
        title=${spans === 0 ? `${name} has no evidence at a place of the text` : `${shown ? "Hide" : "Show"} the evidence of ${name}`}
        ?disabled=${spans === 0}
        @click=${() => toggle(name)}
      >
        <span class="swatch ${colourClass(index)} ${metric ? "hollow" : ""}"></span>${name}
        ${whole !== undefined && spans === 0 ? html`· ${oneLine(whole.note)}` : spans}
      </button>`;
    })}
  </div>`;
}

/** The shape of the dimension that pays most, else of the first that has one, and the pattern beside it. */
function plots(detail: RolloutDetail, rows: readonly Row[], row: number, pattern: Pattern | null): unknown {
  const main = largest(rows, wholeAdvantage(detail.row.advantage))?.row.name;
  const curve = detail.shapes.find(({ dimension }) => dimension === main) ?? detail.shapes[0];
  const index = rows.find(({ name }) => name === curve?.dimension)?.index ?? -1;
  if (curve === undefined && pattern === null) return nothing;
  return html`<div class="plots">
    ${curve === undefined ? nothing : shapePlot(curve, index, row)} ${pattern === null ? nothing : patternPlot(pattern)}
  </div>`;
}

function columns(detail: RolloutDetail): unknown {
  if (detail.columns.length === 0) return nothing;
  return html`<h3>Columns</h3>
    <dl class="columns">
      ${detail.columns.map(
        ({ name, value }) =>
          html`<dt>${oneLine(name)}</dt>
            <dd>${shownText(value)}</dd>`,
      )}
    </dl>`;
}
