import { html, nothing, type TemplateResult } from "lit";
import type { TableHead } from "../../src/messages/rollouts";
import { baseName, plural } from "../format";
import { icon } from "../ui/icons";
import { link, message, waiting } from "../ui/message";
import type { Way } from "./counts";
import { lineOf, shownLines, type Folds } from "./folds";
import type { Pages } from "./pages";
import { ROW_HEIGHT, linesInView, table, type TableOptions } from "./table";

export interface ListOptions extends Omit<TableOptions, "head" | "line" | "stale"> {
  readonly pages: Pages;
  readonly filter: string;
  readonly progress: string;
  readonly way: Way | undefined;
  readonly setFilter: (filter: string) => void;
}

/** The table, or the sentence that stands in its place. Asks for the lines that came into view. */
export function listView(options: ListOptions): TemplateResult {
  const { pages, filter, progress, folds, scroll } = options;
  const outcome = pages.outcome();
  const again = { label: "Try again", act: () => pages.restart(true) };
  if (outcome.kind === "loading") return waiting(progress === "" ? "Scoring the rollouts…" : progress);
  if (outcome.kind === "none") return message(outcome.none.message, outcome.none.next, again);
  if (outcome.kind === "failed") return message("The rollouts could not be scored.", outcome.message, again);
  const { head } = outcome;
  if (head.rollouts === 0) {
    return message(`${head.source} has no rollouts yet.`, "They appear here as they are written.", again);
  }
  if (head.matching === 0 && filter !== "" && !pages.stale()) return nothingMatches(options);
  fetchInView(pages, head, folds, scroll);
  return table({ ...options, head, line: pages.line, stale: pages.stale() });
}

/** "No rollout matches; remove `advantage > 0.5`": the condition without which most would. */
function nothingMatches({ filter, way, setFilter }: ListOptions): TemplateResult {
  const remove = way !== undefined && way.matching > 0 ? way : undefined;
  if (remove === undefined) {
    return message(`No rollout matches ${filter}.`, "", { label: "Clear the filter", act: () => setFilter("") });
  }
  return html`<div class="message" role="status">
    <p>No rollout matches; ${link(html`remove <code>${remove.condition}</code>`, () => setFilter(remove.filter))}.</p>
    <p class="secondary">Without it ${plural(remove.matching, "rollout matches", "rollouts match")}.</p>
  </div>`;
}

function fetchInView(pages: Pages, head: TableHead, folds: Folds, scroll: TableOptions["scroll"]): void {
  const { first, last } = linesInView(scroll.top, scroll.height, shownLines(head.lines, folds));
  if (last > first) pages.show(lineOf(first, folds), lineOf(last - 1, folds) + 1);
}

/** Lines that fit into the view, without the heading. */
export const pageLines = (height: number): number => Math.max(1, Math.floor(height / ROW_HEIGHT) - 2);

export interface Banners {
  readonly notice: string;
  readonly change: string;
  readonly open: (file: string, line: number) => void;
  readonly reload: () => void;
}

/** What was done or could not be, what changed on the disk, and what could not be read of the rollouts. */
export function banners(head: TableHead | undefined, { notice, change, open, reload }: Banners): unknown {
  const found = head?.problems ?? [];
  const first = found[0];
  const where = (file: string, line: number | undefined): string =>
    line === undefined ? baseName(file) : `line ${line} of ${baseName(file)}`;
  const more = found.length > 1 ? ` and ${found.length - 1} more` : "";
  const beginning = head?.first ? head.rollouts.toLocaleString("en") : undefined;
  return html`${
    beginning === undefined
      ? nothing
      : html`<div class="problems" role="status">
          ${icon("info")}<span
            >These are the first ${beginning} rollouts. The rest is being read; groups and counts change with it.</span
          >
        </div>`
  }
  ${notice === "" ? nothing : html`<div class="problems" role="status">${icon("info")}<span>${notice}</span></div>`}
  ${
    change === ""
      ? nothing
      : html`<div class="problems" role="status">
          ${icon("warning")}<span>${change} What is shown is as it was.</span> ${link("Reload", reload)}
        </div>`
  }
  ${
    first === undefined
      ? nothing
      : html`<div class="problems">
          ${icon("warning")}<span>${first.message}</span>
          ${link(`Open ${where(first.file, first.line)}`, () => open(first.file, first.line ?? 1))}
          <span class="secondary">${more}</span>
        </div>`
  }`;
}
