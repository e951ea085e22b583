import "../base.css";
import "./rollouts.css";
import { html, type TemplateResult } from "lit";
import type { RolloutsPanel } from "../../src/messages/panels";
import type { TableHead } from "../../src/messages/service";
import { startApp } from "../app";
import { isCancelled, messageOf } from "../host";
import { registerControls } from "../ui/controls";
import { split } from "../ui/split";
import { accept, wordBefore } from "./complete";
import { detailView } from "./detail";
import { lineOf, linesBelow, shownLines, shownOf, toggleFold } from "./folds";
import { moveOf } from "./keys";
import { listView, pageLines, problemsView } from "./list";
import { createPages } from "./pages";
import { firstMoment, firstView, nextSort, type Moment, type View } from "./state";
import { ROW_HEIGHT } from "./table";
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
    const groupBy = grouped ? ("question" as const) : ("none" as const);
    return host.request("rows", { query: { filter, sort, siblings, groupBy, columns: [] }, from, to }, signal);
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

function notice(text: string): void {
  moment = { ...moment, notice: text };
  app.redraw();
}

const openOrigin = (file: string, line: number): void =>
  void host.request("openOrigin", { file, line }).catch((error: unknown) => notice(messageOf(error)));

/** Names are asked for when a filter is first typed: they need the rollouts, which the table has by then. */
async function loadNames(): Promise<void> {
  try {
    const names = await host.request("names", null);
    moment = { ...moment, names };
  } catch (error) {
    notice(`The filter cannot complete names. ${messageOf(error)}`);
  }
}

function filter(text: string): void {
  if (moment.names.length === 0) void loadNames();
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

function fold(line: number): void {
  moment = { ...moment, folds: toggleFold(moment.folds, line, linesBelow(line, pages.line, head()?.lines ?? 0)) };
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
  const move = moveOf(event.key, shown, lines, pageLines(scroll.height), pages.line(cursor));
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
  const chosen = offered[at] ?? (event.key === "Tab" && !event.shiftKey ? offered[0] : undefined);
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
  return listView({
    pages,
    filter: view.filter,
    progress: moment.progress,
    clearFilter: () => filter(""),
    folds: moment.folds,
    cursor: moment.cursor,
    selected: view.row,
    sort: view.sort,
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

function page(): TemplateResult {
  const left = html`<section class="list" aria-label="Rollouts">
    <h1 class="hidden-text">${moment.title}</h1>
    ${toolbar({ view, moment, head: head(), error: pages.filterError(), filter, change, filterKey, choose })}
    ${problemsView(head(), moment.notice, openOrigin)} ${list()}
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
      openOrigin,
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
host.on("failed", ({ message, next }) => notice(`${message} ${next}`));
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
host.ready();
app.redraw();
