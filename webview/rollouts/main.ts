import "../base.css";
import "./rollouts.css";
import { html, nothing, type TemplateResult } from "lit";
import type { RolloutsPanel } from "../../src/messages/panels";
import type { TableHead } from "../../src/messages/service";
import { startApp } from "../app";
import { isCancelled, messageOf } from "../host";
import { registerControls } from "../ui/controls";
import { icon } from "../ui/icons";
import { link, message, waiting } from "../ui/message";
import { split } from "../ui/split";
import { accept, wordBefore } from "./complete";
import { detailView } from "./detail";
import { lineOf, shownLines, shownOf, toggleFold } from "./folds";
import { moveOf } from "./keys";
import { createPages } from "./pages";
import { firstMoment, firstView, nextSort, type Moment, type View } from "./state";
import { ROW_HEIGHT, table } from "./table";
import { toolbar } from "./toolbar";

registerControls();
const app = startApp<RolloutsPanel, View>(page);
const { host } = app;
let view: View = { ...firstView, ...app.saved };
let moment: Moment = firstMoment;
let scroll = { top: 0, height: 600 };
let typing: ReturnType<typeof setTimeout> | undefined;
let detailAbort = new AbortController();

const pages = createPages(
  (from, to, signal) => {
    const { filter, sort, siblings, grouped } = view;
    return host.request("rows", { query: { filter, sort, siblings, grouped }, from, to }, signal);
  },
  (fresh) => {
    if (fresh) moment = { ...moment, folds: new Map(), cursor: 0, progress: "" };
    if (fresh && moment.detail.kind === "none") selectFirst();
    app.redraw();
  },
);

const head = (): TableHead | undefined => {
  const outcome = pages.outcome();
  return outcome.kind === "ready" ? outcome.head : undefined;
};

/** A panel that opens shows a breakdown at once: of the kept row, or of the first that matches. */
function selectFirst(): void {
  const first = Array.from({ length: 50 }, (_, i) => pages.line(i)).find(
    (line) => line?.kind === "row" && line.matches,
  );
  const row = view.row ?? (first?.kind === "row" ? first.row : null);
  if (row !== null) void select(row);
}

function change(part: Partial<View>, ask = true): void {
  view = { ...view, ...part };
  app.save(view);
  if (ask) pages.restart();
  app.redraw();
}

function filter(text: string): void {
  moment = { ...moment, suggestion: -1 };
  change({ filter: text }, false);
  clearTimeout(typing);
  typing = setTimeout(() => pages.restart(), text === "" ? 0 : 150);
}

async function select(row: number): Promise<void> {
  detailAbort.abort();
  detailAbort = new AbortController();
  const { signal } = detailAbort;
  const last = moment.detail.kind === "ready" ? moment.detail.detail : undefined;
  moment = { ...moment, detail: { kind: "loading", row, last } };
  change({ row }, false);
  try {
    const reply = await host.request("detail", { row }, signal);
    if (signal.aborted) return;
    const failed = "reason" in reply;
    moment = {
      ...moment,
      detail: failed
        ? { kind: "failed", row, message: `${reply.message} ${reply.next}` }
        : { kind: "ready", detail: reply },
    };
  } catch (error) {
    if (isCancelled(error)) return;
    moment = { ...moment, detail: { kind: "failed", row, message: messageOf(error) } };
  }
  app.redraw();
}

/** Lines below a group's heading: counted where they are known, else as the heading says. */
function linesBelow(line: number): number {
  const heading = pages.line(line);
  if (heading?.kind !== "group") return 0;
  let below = 0;
  while (pages.line(line + below + 1)?.kind === "row") below++;
  const complete = pages.line(line + below + 1) !== undefined || line + below + 1 >= (head()?.lines ?? 0);
  return complete ? below : heading.rows;
}

function fold(line: number): void {
  moment = { ...moment, folds: toggleFold(moment.folds, line, linesBelow(line)) };
  app.redraw();
}

function moveTo(line: number): void {
  moment = { ...moment, cursor: line };
  const content = pages.line(line);
  if (content?.kind === "row") void select(content.row);
  const grid = document.getElementById("grid");
  const top = shownOf(line, moment.folds) * ROW_HEIGHT;
  if (grid !== null) {
    if (top < grid.scrollTop) grid.scrollTop = top;
    const bottom = top + 2 * ROW_HEIGHT + 4;
    if (bottom > grid.scrollTop + grid.clientHeight) grid.scrollTop = bottom - grid.clientHeight;
  }
  app.redraw();
}

function keydown(event: KeyboardEvent): void {
  const found = head();
  if (found === undefined || event.target !== event.currentTarget) return;
  const { folds, cursor } = moment;
  const [shown, lines] = [shownOf(cursor, folds), shownLines(found.lines, folds)];
  const move = moveOf(event.key, shown, lines, Math.floor(scroll.height / ROW_HEIGHT) - 2, pages.line(cursor));
  if (move === undefined) return;
  event.preventDefault();
  if (move.kind === "to") moveTo(lineOf(move.shown, folds));
  if (move.kind === "filter") focus("filter");
  if (move.kind === "fold" && !folds.has(cursor)) fold(cursor);
  if (move.kind === "unfold" && folds.has(cursor)) fold(cursor);
  if (move.kind === "enter") {
    if (pages.line(cursor)?.kind === "group") fold(cursor);
    else focus("detail-title");
  }
  if (move.kind === "parent") {
    let line = cursor;
    while (line > 0 && pages.line(line)?.kind === "row") line--;
    moveTo(line);
  }
}

const focus = (id: string): void => document.getElementById(id)?.focus();

function choose(name: string): void {
  const word = wordBefore(view.filter, view.filter.length);
  if (word !== null) filter(accept(view.filter, word, name));
  moment = { ...moment, suggestion: null };
}

function filterKey(event: KeyboardEvent, offered: readonly string[]): void {
  const at = moment.suggestion ?? -1;
  const chosen = offered[at] ?? (event.key === "Tab" ? offered[0] : undefined);
  if (event.key === "Escape") moment = { ...moment, suggestion: null };
  else if (event.key === "ArrowDown" && offered.length > 0)
    moment = { ...moment, suggestion: Math.min(at + 1, offered.length - 1) };
  else if (event.key === "ArrowUp" && offered.length > 0) moment = { ...moment, suggestion: Math.max(at - 1, -1) };
  else if ((event.key === "Enter" || event.key === "Tab") && chosen !== undefined) choose(chosen);
  else if (event.key === "Enter" || (event.key === "ArrowDown" && offered.length === 0)) return focus("grid");
  else return;
  event.preventDefault();
  app.redraw();
}

function list(): TemplateResult {
  const outcome = pages.outcome();
  if (outcome.kind === "loading") return waiting(moment.progress === "" ? "Scoring the rollouts…" : moment.progress);
  const again = { label: "Try again", act: () => pages.restart() };
  if (outcome.kind === "none") return message(outcome.none.message, outcome.none.next, again);
  if (outcome.kind === "failed") return message("The rollouts could not be scored.", outcome.message, again);
  if (outcome.head.matching === 0 && !pages.stale() && view.filter !== "") {
    return message(`No rollout matches ${view.filter}.`, "", { label: "Clear the filter", act: () => filter("") });
  }
  if (outcome.head.rollouts === 0)
    return message(`${outcome.head.source} has no rollouts yet.`, "They appear here as they are written.", again);
  const shown = shownLines(outcome.head.lines, moment.folds);
  const first = Math.floor(scroll.top / ROW_HEIGHT);
  const last = Math.min(shown - 1, Math.ceil((scroll.top + scroll.height) / ROW_HEIGHT) + 8);
  pages.show(lineOf(Math.max(0, first - 8), moment.folds), lineOf(Math.max(0, last), moment.folds) + 1);
  return table({
    head: outcome.head,
    line: pages.line,
    folds: moment.folds,
    cursor: moment.cursor,
    selected: view.row,
    sort: view.sort,
    stale: pages.stale(),
    scroll,
    sortBy: (column) => change({ sort: nextSort(view.sort, column) }),
    press: (line, isGroup) => {
      if (isGroup) fold(line);
      moveTo(line);
    },
    keydown,
    scrolled: (element) => {
      scroll = { top: element.scrollTop, height: element.clientHeight };
      app.redraw();
    },
  });
}

function problems(): unknown {
  const found = head()?.problems ?? [];
  const first = found[0];
  if (first === undefined) return nothing;
  const where = first.line === undefined ? first.file : `line ${first.line} of ${first.file}`;
  const more = found.length === 1 ? "" : ` and ${found.length - 1} more`;
  return html`<div class="problems">
    ${icon("warning")}<span>${first.message}</span>
    ${link(`Open ${where}`, () => void host.request("openOrigin", { file: first.file, line: first.line ?? 1 }))}<span
      class="secondary"
      >${more}</span
    >
  </div>`;
}

function page(): TemplateResult {
  const left = html`<section class="list" aria-label="Rollouts">
    <h1 class="hidden-text">${moment.title}</h1>
    ${toolbar({ view, moment, head: head(), error: pages.filterError(), filter, change, filterKey, choose })}
    ${problems()} ${list()}
  </section>`;
  const right = html`<section class="side" aria-label="Selected rollout">
    ${detailView({
      detail: moment.detail,
      head: head(),
      hidden: moment.hidden,
      select: (row) => void select(row),
      toggle: (dimension) => {
        const hidden = new Set(moment.hidden);
        if (!hidden.delete(dimension)) hidden.add(dimension);
        moment = { ...moment, hidden };
        app.redraw();
      },
      openOrigin: (file, line) => void host.request("openOrigin", { file, line }),
    })}
  </section>`;
  return split(left, right, view.split, (share, done) => {
    view = { ...view, split: share };
    if (done) app.save(view);
    app.redraw();
  });
}

host.on("changed", ({ title, filter: text, row }) => {
  const isNew = text !== undefined && text !== view.filter;
  moment = { ...moment, title, ...(isNew ? { detail: { kind: "none" } } : {}) };
  change({ ...(isNew ? { filter: text, row: null } : {}), ...(row === undefined ? {} : { row }) });
  if (view.row !== null) void select(view.row);
});
host.on("failed", ({ message: text, next }) => {
  moment = { ...moment, detail: { kind: "failed", row: view.row ?? 0, message: `${text} ${next}` } };
  app.redraw();
});
host.on("progress", ({ message: text, done, of }) => {
  moment = { ...moment, progress: of > 0 ? `${text} ${Math.floor((100 * done) / of)}%` : text };
  app.redraw();
});
new ResizeObserver(() => {
  const grid = document.getElementById("grid");
  scroll = { top: grid?.scrollTop ?? 0, height: grid?.clientHeight ?? globalThis.innerHeight };
  app.redraw();
}).observe(document.body);
document.addEventListener("keydown", (event) => {
  if (event.key !== "/" || event.target !== document.body) return;
  event.preventDefault();
  focus("filter");
});
// Without names the filter has no completion; what is wrong is said by the table, which asks for the same rollouts.
void host.request("names", null).then(
  (names) => (moment = { ...moment, names }),
  () => (moment = { ...moment, names: [] }),
);
host.ready();
app.redraw();
