import { html, nothing, type TemplateResult } from "lit";
import type { TableHead } from "../../src/messages/service";
import { count, plural } from "../format";
import { checkbox, dropdown, textField } from "../ui/controls";
import { icon } from "../ui/icons";
import { suggestions, wordBefore } from "./complete";
import type { FilterError } from "./pages";
import type { Moment, View } from "./state";

export interface ToolbarOptions {
  readonly view: View;
  readonly moment: Moment;
  readonly head: TableHead | undefined;
  readonly error: FilterError | undefined;
  readonly filter: (text: string) => void;
  readonly change: (part: Partial<View>) => void;
  readonly filterKey: (event: KeyboardEvent, offered: readonly string[]) => void;
  readonly choose: (name: string) => void;
}

export function toolbar(options: ToolbarOptions): TemplateResult {
  const { view, change } = options;
  return html`<div class="toolbar">
    ${filterBox(options)}
    ${dropdown(
      "Grouping",
      [
        { value: "prompt", label: "By prompt" },
        { value: "none", label: "No groups" },
      ],
      view.grouped ? "prompt" : "none",
      (value) => change({ grouped: value === "prompt" }),
    )}
    ${checkbox("Siblings", view.siblings, (siblings) => change({ siblings }))}
  </div>`;
}

function filterBox(options: ToolbarOptions): TemplateResult {
  const { view, moment, error } = options;
  const word = wordBefore(view.filter, view.filter.length);
  const offered = moment.suggestion === null ? [] : suggestions(word, moment.names);
  return html`<div class="filter ${error ? "invalid" : ""}">
    ${icon("filter")}
    <div class="filter-input">
      ${textField({
        id: "filter",
        label: "Filter rollouts by an expression",
        value: view.filter,
        placeholder: "Filter, such as correct == 0 && advantage > 0.5",
        invalid: error !== undefined,
        input: options.filter,
        keydown: (event) => options.filterKey(event, offered),
      })}
      ${error === undefined ? nothing : squiggle(view.filter, error)}
    </div>
    <span class="secondary count" aria-live="polite">${countText(options.head)}</span>
    ${
      view.filter === ""
        ? nothing
        : html`<button
            class="icon-button"
            type="button"
            title="Clear the filter"
            aria-label="Clear the filter"
            @click=${() => options.filter("")}
          >
            ${icon("close")}
          </button>`
    }
    ${error === undefined ? nothing : html`<div class="filter-error" role="alert">${error.message}</div>`}
    ${error !== undefined || offered.length === 0 ? nothing : list(offered, moment.suggestion ?? -1, options.choose)}
  </div>`;
}

/** The field's text again, invisible, so that a wavy line can stand below a part of it. */
function squiggle(filter: string, { start, end }: FilterError): TemplateResult {
  const from = Math.min(start, Math.max(0, filter.length - 1));
  const part = filter.slice(from, Math.max(end, from + 1));
  return html`<span class="filter-marks" aria-hidden="true"
    >${filter.slice(0, from)}<span class="squiggle">${part}</span></span
  >`;
}

function list(offered: readonly string[], at: number, choose: (name: string) => void): TemplateResult {
  const chosen = offered[at];
  // The focus stays in the text field, so a screen reader hears of the choice from here.
  return html`<span class="hidden-text" role="status"
      >${chosen === undefined ? `${plural(offered.length, "name")}, choose with the arrow keys` : chosen}</span
    >
    <div class="suggestions" role="listbox" aria-label="Names">
      ${offered.map(
        (name, i) =>
          html`<div
            role="option"
            class="suggestion ${i === at ? "chosen" : ""}"
            aria-selected=${i === at ? "true" : "false"}
            @mousedown=${(event: Event) => {
              event.preventDefault();
              choose(name);
            }}
          >
            ${name}
          </div>`,
      )}
    </div>`;
}

function countText(head: TableHead | undefined): string {
  if (head === undefined) return "";
  if (head.matching === head.rollouts) return `${plural(head.rollouts, "rollout")} in ${plural(head.groups, "group")}`;
  return `${count(head.matching)} of ${count(head.rollouts)} in ${count(head.matchingGroups)} of ${plural(head.groups, "group")}`;
}
