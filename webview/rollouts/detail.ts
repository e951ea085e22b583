import { html, nothing, type TemplateResult } from "lit";
import type { RolloutDetail, TableHead } from "../../src/messages/service";
import { baseName, fixed, signed } from "../format";
import { divergingStackBar } from "../marks/bars";
import { colourClass } from "../marks/colour";
import { divergingStack } from "../marks/geometry";
import { icon } from "../ui/icons";
import { link, message, waiting } from "../ui/message";
import { rowKeys } from "../ui/rows";
import { breakdown, reasons, rowsOf, type Row } from "./breakdown";
import { marksOf, segments } from "./evidence";
import type { Detail } from "./state";
import { evidenceText } from "./text";

export interface DetailOptions {
  readonly detail: Detail;
  readonly head: TableHead | undefined;
  readonly hidden: ReadonlySet<string>;
  readonly select: (row: number) => void;
  readonly toggle: (dimension: string) => void;
  readonly openOrigin: (file: string, line: number) => void;
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
  return html`<article class="detail ${detail.kind === "loading" ? "stale" : ""}">${content(shown, options)}</article>`;
}

function content(detail: RolloutDetail, options: DetailOptions): TemplateResult {
  const rows = rowsOf(detail, options.head?.dimensions ?? []);
  const visible = rows.filter(({ name }) => !options.hidden.has(name));
  const marks = (field: string) => marksOf(field, visible, detail.row.dimensions);
  const promptMarks = marks("prompt");
  return html`${title(detail, options)}
    <div class="prompt">
      ${detail.prompt === "" ? nothing : html`<span class="secondary">Prompt</span>`}
      ${
        promptMarks.length === 0
          ? html`<span class="prompt-text">${detail.prompt}</span>`
          : evidenceText(segments(detail.prompt, promptMarks))
      }
      ${detail.gold === null ? nothing : html`<span class="secondary">Gold</span> <b>${detail.gold}</b>`}
    </div>
    ${evidenceText(segments(detail.completion, marks("completion")))} ${chips(rows, options)}
    <h3>From dimension to advantage</h3>
    ${breakdown(detail, rows)}
    <h3>Why</h3>
    ${reasons(detail, rows)}
    <h3>Siblings <span class="secondary">ranked by total; bar: contributions against the group's mean</span></h3>
    ${siblings(detail, rows, options.select)} ${columns(detail)}`;
}

function title(detail: RolloutDetail, { select, openOrigin }: DetailOptions): TemplateResult {
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
  const { origin } = detail;
  return html`<header class="detail-title">
    <h2 id="detail-title" tabindex="-1">Group ${detail.row.group}, rollout ${at + 1} of ${detail.siblings.length}</h2>
    <span class="secondary detail-id" title=${detail.row.id}
      >${detail.row.id}${detail.step === null ? "" : ` · step ${detail.step}`}</span
    >
    ${move(-1)} ${move(1)}
    ${origin === null ? nothing : link(`Open line ${origin.line} of ${baseName(origin.file)}`, () => openOrigin(origin.file, origin.line))}
  </header>`;
}

function chips(rows: readonly Row[], { hidden, toggle }: DetailOptions): TemplateResult {
  return html`<div class="chips" role="group" aria-label="Evidence shown in the text">
    ${rows.map(({ name, index, metric, score }) => {
      const spans = score.evidence?.length ?? 0;
      return html`<button
        class="chip"
        type="button"
        aria-pressed=${hidden.has(name) ? "false" : "true"}
        title="Show or hide the evidence of ${name} in the text"
        ?disabled=${spans === 0}
        @click=${() => toggle(name)}
      >
        <span class="swatch ${colourClass(index)} ${metric ? "hollow" : ""}"></span>${name} ${spans}
      </button>`;
    })}
  </div>`;
}

function siblings(detail: RolloutDetail, rows: readonly Row[], select: (row: number) => void): TemplateResult {
  const values = detail.siblings.map((sibling) => rows.map(({ name }) => sibling.contributions[name] ?? 0));
  const reach = values.map((parts) => Math.max(sumOf(parts, 1), -sumOf(parts, -1)));
  const scale = Math.max(0, ...reach);
  return html`<table class="siblings" @keydown=${rowKeys}>
    <tbody>
      ${detail.siblings.map((sibling, i) => {
        const parts = values[i] ?? [];
        return html`<tr class=${sibling.selected ? "selected" : ""} @click=${() => select(sibling.row)}>
          <td class="number secondary">${i + 1}</td>
          <td class="text-cell">
            <button
              class="row-button"
              type="button"
              aria-current=${sibling.selected ? "true" : "false"}
              title=${sibling.text}
            >
              ${sibling.text.replaceAll("\n", " ")}
            </button>
          </td>
          <td class="bar-cell">${divergingStackBar(divergingStack(parts, scale), rows, parts)}</td>
          <td class="number">${fixed(sibling.total, 3)}</td>
          <td class="number ${(sibling.advantage ?? 0) < 0 ? "down-text" : "up-text"}">${signed(sibling.advantage)}</td>
        </tr>`;
      })}
    </tbody>
  </table>`;
}

const sumOf = (parts: readonly number[], sign: 1 | -1): number =>
  parts.reduce((sum, part) => (part * sign > 0 ? sum + part : sum), 0);

function columns(detail: RolloutDetail): unknown {
  if (detail.columns.length === 0) return nothing;
  return html`<h3>Columns</h3>
    <dl class="columns">
      ${detail.columns.map(
        ({ name, value }) =>
          html`<dt>${name}</dt>
            <dd>${value}</dd>`,
      )}
    </dl>`;
}
