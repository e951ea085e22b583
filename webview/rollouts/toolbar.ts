import { html, nothing, type TemplateResult } from "lit";
import type { FilterError, GroupBy, TableHead } from "../../src/messages/rollouts";
import { count, plural } from "../format";
import { checkbox, dropdown, textField } from "../ui/controls";
import { icon } from "../ui/icons";
import type { Suggestion } from "./complete";
import type { Moment, View } from "./state";
import { suggestionList } from "./suggestion-list";

export interface ToolbarOptions {
  readonly view: View;
  readonly moment: Moment;
  readonly head: TableHead | undefined;
  readonly error: FilterError | undefined;
  /** What is counted while the rollouts are read. */
  readonly progress: string;
  readonly offered: readonly Suggestion[];
  readonly filter: (text: string) => void;
  readonly change: (part: Partial<View>, ask?: boolean) => void;
  readonly filterKey: (event: KeyboardEvent) => void;
  readonly choose: (suggestion: Suggestion) => void;
  readonly openRewardFile: () => void;
  readonly exportRows: () => void;
  readonly toggleMenu: () => void;
}

export function toolbar(options: ToolbarOptions): TemplateResult {
  const { view, change, head, moment } = options;
  const matching = head === undefined ? "" : ` the ${plural(head.matching, "rollout")}`;
  return html`<div class="toolbar">
    ${head === undefined ? nothing : rewardName(head.name, options.openRewardFile)} ${filterBox(options)}
    ${dropdown("Group by", groupings(head, view.groupBy), groupKey(view.groupBy), (value) => change({ groupBy: groupOf(value) }))}
    ${checkbox("Siblings", view.siblings, (siblings) => change({ siblings }))}
    ${tool("histogram", view.facets ? "Hide the histograms" : "Show histograms", () => change({ facets: !view.facets }, false), view.facets)}
    ${tool("export", `Export${matching}…`, options.exportRows)}
    ${tool("columns", "Choose columns", options.toggleMenu, moment.menu, "columns-button")}
  </div>`;
}

const rewardName = (name: string, open: () => void): TemplateResult =>
  html`<button class="link reward-name" type="button" title="Open the reward file" @click=${open}>${name}</button>`;

function tool(
  name: Parameters<typeof icon>[0],
  label: string,
  act: () => void,
  pressed?: boolean,
  id?: string,
): TemplateResult {
  return html`<button
    id=${id ?? nothing}
    class="icon-button"
    type="button"
    title=${label}
    aria-label=${label}
    aria-pressed=${pressed === undefined ? nothing : pressed ? "true" : "false"}
    @click=${act}
  >
    ${icon(name)}
  </button>`;
}

const groupKey = (by: GroupBy): string => (typeof by === "object" ? `column:${by.column}` : by);

const groupOf = (key: string): GroupBy =>
  key === "question" || key === "none" ? key : { column: key.slice("column:".length) };

/** The question, every column of few values, and none; the chosen one even where the rollouts no longer have it. */
function groupings(head: TableHead | undefined, chosen: GroupBy) {
  const columns = new Set([
    ...(head?.columns ?? []).filter(({ few, name }) => few && name !== "prompt").map(({ name }) => name),
    ...(typeof chosen === "object" ? [chosen.column] : []),
  ]);
  return [
    { value: "question", label: "Group: question" },
    ...[...columns].map((name) => ({ value: `column:${name}`, label: `Group: ${name}` })),
    { value: "none", label: "No groups" },
  ];
}

function filterBox(options: ToolbarOptions): TemplateResult {
  const { view, moment, error, offered } = options;
  const open = error === undefined || offered.length > 0 ? offered : [];
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
        keydown: options.filterKey,
      })}
      ${error === undefined ? nothing : squiggle(view.filter, error)}
    </div>
    <span class="secondary count" aria-live="polite">${options.progress || countText(options.head)}</span>
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
    ${error === undefined || open.length > 0 ? nothing : html`<div class="filter-error" role="alert">${error.message}</div>`}
    ${open.length === 0 ? nothing : suggestionList(open, moment.suggestion ?? -1, options.choose)}
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

function countText(head: TableHead | undefined): string {
  if (head === undefined) return "";
  if (head.matching === head.rollouts) return `${plural(head.rollouts, "rollout")} in ${plural(head.groups, "group")}`;
  return `${count(head.matching)} of ${count(head.rollouts)} in ${count(head.matchingGroups)} of ${plural(head.groups, "group")}`;
}
