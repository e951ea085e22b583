import { html, nothing, type TemplateResult } from "lit";
import type { TableHead } from "../../src/messages/service";
import { icon } from "../ui/icons";
import { link, message, waiting } from "../ui/message";
import { lineOf, shownLines, type Folds } from "./folds";
import type { Pages } from "./pages";
import { ROW_HEIGHT, linesInView, table, type TableOptions } from "./table";

export interface ListOptions extends Omit<TableOptions, "head" | "line" | "stale"> {
  readonly pages: Pages;
  readonly filter: string;
  readonly progress: string;
  readonly clearFilter: () => void;
}

/** The table, or the sentence that stands in its place. Asks for the lines that came into view. */
export function listView(options: ListOptions): TemplateResult {
  const { pages, filter, progress, clearFilter, folds, scroll } = options;
  const outcome = pages.outcome();
  const again = { label: "Try again", act: pages.restart };
  if (outcome.kind === "loading") return waiting(progress === "" ? "Scoring the rollouts…" : progress);
  if (outcome.kind === "none") return message(outcome.none.message, outcome.none.next, again);
  if (outcome.kind === "failed") return message("The rollouts could not be scored.", outcome.message, again);
  const { head } = outcome;
  if (head.rollouts === 0) {
    return message(`${head.source} has no rollouts yet.`, "They appear here as they are written.", again);
  }
  if (head.matching === 0 && filter !== "" && !pages.stale()) {
    return message(`No rollout matches ${filter}.`, "", { label: "Clear the filter", act: clearFilter });
  }
  fetchInView(pages, head, folds, scroll);
  return table({ ...options, head, line: pages.line, stale: pages.stale() });
}

function fetchInView(pages: Pages, head: TableHead, folds: Folds, scroll: TableOptions["scroll"]): void {
  const { first, last } = linesInView(scroll.top, scroll.height, shownLines(head.lines, folds));
  if (last > first) pages.show(lineOf(first, folds), lineOf(last - 1, folds) + 1);
}

/** Lines that fit into the view, without the heading. */
export const pageLines = (height: number): number => Math.max(1, Math.floor(height / ROW_HEIGHT) - 2);

/** What could not be read of the rollouts, and what could not be done just now. */
export function problemsView(
  head: TableHead | undefined,
  notice: string,
  open: (file: string, line: number) => void,
): unknown {
  const found = head?.problems ?? [];
  const first = found[0];
  const where = (file: string, line: number | undefined): string =>
    line === undefined ? file : `line ${line} of ${file}`;
  const more = found.length > 1 ? ` and ${found.length - 1} more` : "";
  return html`${notice === "" ? nothing : html`<div class="problems" role="status">${icon("warning")}<span>${notice}</span></div>`}
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
