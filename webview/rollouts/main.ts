import "../base.css";
import "./rollouts.css";
import { html, nothing, type TemplateResult } from "lit";
import type { RolloutsPanel } from "../../src/messages/panels";
import type { TableHead } from "../../src/messages/rollouts";
import type { PageQuery } from "../../src/messages/rollouts-panel";
import { startApp } from "../app";
import { isCancelled, messageOf } from "../host";
import { registerControls } from "../ui/controls";
import { split } from "../ui/split";
import { columnMenu, focusChoice } from "./column-menu";
import { type Column, type ColumnChoice, columnsOf, moved, queried } from "./columns";
import { createCounts } from "./counts";
import { detailView } from "./detail";
import { facetStrip } from "./facets";
import { choose, type FilterField, filterKey, offeredAt } from "./filter-field";
import { createInspector } from "./inspector";
import { banners, listView } from "./list";
import { chosenLines, createNavigation } from "./navigation";
import { createPages } from "./pages";
import { firstMoment, firstView, nextSort, type Moment, type View } from "./state";
import { toolbar } from "./toolbar";

registerControls();
const app = startApp<RolloutsPanel, View>(page);
const { host } = app;
let view: View = { ...firstView, ...app.saved };
let moment: Moment = firstMoment;
let scroll = { top: 0, height: 600 };
let typing: ReturnType<typeof setTimeout> | undefined;

const head = (): TableHead | undefined => {
  const outcome = pages.outcome();
  return outcome.kind === "ready" ? outcome.head : undefined;
};
const columns = (): readonly Column[] => {
  const found = head();
  return found === undefined ? [] : columnsOf(found, view.columns);
};
const query = (version?: string): PageQuery => {
  const { filter, sort, siblings, groupBy } = view;
  const asked = { filter, sort, siblings, groupBy, columns: queried(columns()) };
  return version === undefined ? asked : { ...asked, version };
};

/** The data columns that the rows were asked for: which there are is known with the first answer. */
let carried = "";
function carries(): boolean {
  const wanted = queried(columns()).join("\n");
  const same = wanted === carried;
  carried = wanted;
  return same;
}

const pages = createPages(
  (from, to, version, signal, first) =>
    host.request("rows", { query: { ...query(version), ...(first ? { first } : {}) }, from, to }, signal),
  (fresh) => {
    const found = head();
    if (fresh && found !== undefined) {
      moment = { ...moment, folds: new Map(), cursor: 0, anchor: null, progress: "" };
      if (!carries()) return pages.restart();
      if (inspector.detail().kind === "none") selectFirst();
      counts.count(query(found.version), found.matching === 0 && view.filter !== "");
    }
    app.redraw();
  },
);

const inspector = createInspector(
  host,
  () => head()?.version,
  () => app.redraw(),
  () => pages.restart(true),
);
const counts = createCounts(host, () => app.redraw());

/** A panel that opens shows a breakdown at once: of the kept row, or of the first that matches. */
function selectFirst(): void {
  const first = Array.from({ length: 50 }, (_, i) => pages.line(i)).find(
    (line) => line?.kind === "row" && line.matches,
  );
  const row = view.row ?? (first?.kind === "row" ? first.row : null);
  if (row !== null) select(row);
}

function set(part: Partial<Moment>): void {
  moment = { ...moment, ...part };
  app.redraw();
}

function change(part: Partial<View>, ask = true): void {
  view = { ...view, ...part };
  app.save(view);
  if (ask) pages.restart();
  app.redraw();
}

/** Asks the host to do something; what comes of it, or why it cannot be, stands above the table. */
async function act(work: Promise<string>): Promise<void> {
  try {
    set({ notice: await work });
  } catch (error) {
    if (!isCancelled(error)) set({ notice: messageOf(error) });
  }
}

const done = (work: Promise<unknown>, notice: string): void => void act(work.then(() => notice));

const openOrigin = (file: string, line: number, row: number | null = null): void =>
  done(host.request("openOrigin", { file, line, row }), "");

const copy = (rows: readonly number[], as: "text" | "json" | "tsv"): void => {
  const version = head()?.version;
  const asked = { rows, as, ...(version === undefined ? {} : { version }) };
  const what = rows.length === 1 ? "1 rollout" : `${rows.length} rollouts`;
  if (rows.length > 0) done(host.request("copy", asked), `Copied ${what}.`);
};

/** Names are asked for when a filter is first typed: they need the rollouts, which the table has by then. */
async function loadNames(): Promise<void> {
  const version = head()?.version;
  try {
    set({ names: await host.request("names", version === undefined ? {} : { version }) });
  } catch (error) {
    set({ notice: `The filter cannot complete names. ${messageOf(error)}` });
  }
}

function filter(text: string): void {
  change({ filter: text }, false);
  clearTimeout(typing);
  typing = setTimeout(() => pages.restart(), text === "" ? 0 : 150);
}

function typed(text: string): void {
  if (moment.names.length === 0) void loadNames();
  set({ suggestion: -1, notice: "" });
  filter(text);
}

function select(row: number): void {
  change({ row }, false);
  void inspector.select(row);
}

const setColumns = (choice: ColumnChoice): void => {
  view = { ...view, columns: choice };
  change({}, !carries());
};

const field: FilterField = { filter: () => view.filter, moment: () => moment, setFilter: filter, set };
const navigation = createNavigation({
  pages,
  head,
  moment: () => moment,
  set,
  height: () => scroll.height,
  select,
  openNote: openOrigin,
  copy: (rows) => copy(rows, rows.length === 1 ? "text" : "tsv"),
});

/** The keyboard goes back to where the menu was opened. */
function closeMenu(): void {
  set({ menu: false });
  document.getElementById("columns-button")?.focus();
}

const hiddenDimensions = (): ReadonlySet<string> =>
  new Set(columns().flatMap(({ kind, name, shown }) => (kind === "dimension" && !shown ? [name] : [])));

function list(): TemplateResult {
  return listView({
    pages,
    columns: columns().filter(({ shown }) => shown),
    filter: view.filter,
    progress: moment.progress,
    way: counts.way(),
    setFilter: filter,
    folds: moment.folds,
    cursor: moment.cursor,
    chosen: chosenLines(moment),
    selected: view.row,
    sort: view.sort,
    scroll,
    sortBy: (column) => change({ sort: nextSort(view.sort, column) }),
    moveColumn: (key, to) => setColumns(moved(columns(), view.columns, key, to)),
    press: navigation.press,
    keydown: navigation.keydown,
    scrolled: (element) => {
      scroll = { top: element.scrollTop, height: element.clientHeight };
      app.redraw();
    },
  });
}

function listPart(): TemplateResult {
  const facets = counts.facets();
  return html`<section class="list" aria-label="Rollouts">
    <h1 class="hidden-text">${moment.title}</h1>
    ${toolbar({
      view,
      moment,
      head: head(),
      error: pages.filterError(),
      progress: pages.stale() || head()?.first ? moment.progress : "",
      offered: offeredAt(view.filter, moment),
      filter: typed,
      change,
      filterKey: (event) => filterKey(field, event),
      choose: (suggestion) => choose(field, suggestion),
      openRewardFile: () => done(host.request("openRewardFile", null), ""),
      exportRows: () => done(host.request("export", { query: query(head()?.version) }), ""),
      toggleMenu: () => {
        set({ menu: !moment.menu });
        if (moment.menu) focusChoice(0);
      },
    })}
    ${moment.menu ? columnMenu(columns(), view.columns, setColumns, closeMenu) : nothing}
    ${banners(head(), {
      notice: moment.notice,
      change: moment.change,
      open: openOrigin,
      reload: () => {
        set({ change: "" });
        inspector.clear();
        pages.restart(true);
      },
    })}
    ${view.facets && facets !== undefined && head() !== undefined ? facetStrip(facets, hiddenDimensions(), { filter: view.filter, change: filter }) : nothing}
    ${list()}
  </section>`;
}

function page(): TemplateResult {
  const right = html`<section class="side" aria-label="Selected rollout">
    ${detailView({
      detail: inspector.detail(),
      pattern: inspector.pattern(),
      head: head(),
      hidden: moment.hidden,
      select,
      toggle: (dimension) => {
        const hidden = new Set(moment.hidden);
        if (!hidden.delete(dimension)) hidden.add(dimension);
        set({ hidden });
      },
      more: () => void act(inspector.more().then(() => "")),
      openOrigin,
      copy: (row, as) => copy([row], as),
      saveTest: (row) => void act(host.request("saveTest", { row }).then(({ message }) => message)),
    })}
  </section>`;
  return split(listPart(), right, view.split, (share, done) => {
    view = { ...view, split: share };
    if (done) app.save(view);
    app.redraw();
  });
}

host.on("changed", ({ title, filter: text, row }) => {
  const isNew = text !== undefined && text !== view.filter;
  if (isNew) inspector.clear();
  moment = { ...moment, title, names: [] };
  change({ ...(isNew ? { filter: text, row: null } : {}), ...(row === undefined ? {} : { row }) });
  if (view.row !== null) select(view.row);
});
host.on("sourceChanged", ({ message }) => set({ change: message }));
host.on("failed", ({ message, next }) => set({ notice: `${message} ${next}` }));
host.on("progress", ({ message: text, done, of }) =>
  set({ progress: of > 0 ? `${text} ${Math.floor((100 * done) / of)}%` : text }),
);
new ResizeObserver(() => {
  const grid = document.getElementById("grid");
  scroll = { top: grid?.scrollTop ?? 0, height: grid?.clientHeight ?? globalThis.innerHeight };
  app.redraw();
}).observe(document.body);
document.addEventListener("keydown", (event) => {
  if (event.key !== "/" || event.target !== document.body) return;
  event.preventDefault();
  document.getElementById("filter")?.focus();
});
host.ready();
app.redraw();
