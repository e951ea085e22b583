import { html, nothing, type TemplateResult } from "lit";
import type { TableHead, TableLine } from "../../src/messages/rollouts";
import { colourClass } from "../marks/colour";
import { place } from "../place";
import { icon } from "../ui/icons";
import { groupCells, noteCells, rowCells, sectionCells } from "./cells";
import type { Column } from "./columns";
import { lineOf, shownLines, type Folds } from "./folds";
import type { View } from "./state";

export const ROW_HEIGHT = 22;
const OVERSCAN = 8;

export interface TableOptions {
  readonly head: TableHead;
  readonly columns: readonly Column[];
  readonly line: (index: number) => TableLine | undefined;
  readonly folds: Folds;
  readonly cursor: number;
  /** Lines that are selected together, from one to another, both included. */
  readonly chosen: { readonly first: number; readonly last: number } | null;
  readonly selected: number | null;
  readonly sort: View["sort"];
  readonly stale: boolean;
  /** What of the table is in view, in px. */
  readonly scroll: { readonly top: number; readonly height: number };
  readonly sortBy: (column: string) => void;
  /** A heading was dragged to the place of another. */
  readonly moveColumn: (key: string, to: string) => void;
  readonly press: (line: number, content: TableLine | undefined, extend: boolean) => void;
  readonly keydown: (event: KeyboardEvent) => void;
  readonly scrolled: (element: HTMLElement) => void;
}

/** First and last shown line that are in view, with some to spare. */
export function linesInView(
  top: number,
  height: number,
  shown: number,
): { readonly first: number; readonly last: number } {
  const first = Math.max(0, Math.floor(top / ROW_HEIGHT) - OVERSCAN);
  return { first, last: Math.min(shown, Math.ceil((top + height) / ROW_HEIGHT) + OVERSCAN) };
}

/** The grid of rollouts: only the lines in view are in the page, each at its own place. */
export function table(options: TableOptions): TemplateResult {
  const { head, folds, columns } = options;
  const shown = shownLines(head.lines, folds);
  const { first, last } = linesInView(options.scroll.top, options.scroll.height, shown);
  const tracks = widths(columns);
  const lines = Array.from({ length: Math.max(0, last - first) }, (_, i) => {
    const line = lineOf(first + i, folds);
    return body(options, line, first + i);
  });
  return html`<div
    id="grid"
    class="grid ${options.stale ? "stale" : ""}"
    role="grid"
    aria-label="Rollouts"
    aria-rowcount=${shown + 1}
    aria-colcount=${columns.length}
    aria-multiselectable="true"
    aria-activedescendant="line-${options.cursor}"
    aria-busy=${options.stale ? "true" : "false"}
    tabindex="0"
    ${place({ "--columns": tracks.columns, "--least": `${tracks.least}px` })}
    @keydown=${options.keydown}
    @scroll=${(event: Event) => options.scrolled(event.currentTarget as HTMLElement)}
  >
    ${heading(options)}
    <div class="grid-body" role="rowgroup" ${place({ height: `${shown * ROW_HEIGHT}px` })}>${lines}</div>
  </div>`;
}

const gap = 8;
const padding = 24;

/** The least width of a column in px, and the track that it takes where there is more room. */
function trackOf({ kind, numeric }: Column, share: number): { readonly least: number; readonly track: string } {
  switch (kind) {
    case "completion":
      return { least: 110, track: "minmax(110px, 1fr)" };
    case "dimension":
      return { least: 40, track: `clamp(40px, ${share}cqi, 78px)` };
    case "advantage":
      return { least: 104, track: "104px" };
    case "data":
      return numeric ? { least: 64, track: "64px" } : { least: 76, track: "minmax(76px, 0.35fr)" };
    case "words":
      return { least: 44, track: "44px" };
    case "total":
      return { least: 56, track: "56px" };
  }
}

/** Tracks of the grid: the text takes what is left; micro bars share what they need, and shrink before the table scrolls. */
function widths(columns: readonly Column[]): { readonly columns: string; readonly least: number } {
  const dimensions = columns.filter(({ kind }) => kind === "dimension").length;
  const share = Math.min(7, 42 / Math.max(1, dimensions));
  const tracks = columns.map((column) => trackOf(column, share));
  const least = tracks.reduce((sum, track) => sum + track.least, padding + gap * Math.max(0, tracks.length - 1));
  return { columns: tracks.map(({ track }) => track).join(" "), least };
}

function heading({ head, columns, sort, sortBy, moveColumn }: TableOptions): TemplateResult {
  const one = (column: Column): TemplateResult => {
    const { name, key, kind, numeric, place: at } = column;
    const dimension = kind === "dimension" ? head.dimensions[at] : undefined;
    const order = sort?.column === name ? (sort.descending ? "descending" : "ascending") : "none";
    const arrow = order === "none" ? nothing : icon(order === "descending" ? "down" : "up");
    const swatch =
      dimension === undefined
        ? nothing
        : html`<span class="swatch ${colourClass(dimension.index)} ${dimension.metric ? "hollow" : ""}"></span>`;
    return html`<div
      class="cell ${kind} ${numeric && kind !== "dimension" ? "number" : ""}"
      role="columnheader"
      aria-sort=${order}
      draggable="true"
      @dragstart=${(event: DragEvent) => event.dataTransfer?.setData("text/plain", key)}
      @dragover=${(event: DragEvent) => event.preventDefault()}
      @drop=${(event: DragEvent) => {
        event.preventDefault();
        moveColumn(event.dataTransfer?.getData("text/plain") ?? "", key);
      }}
    >
      <button class="heading" type="button" title="Sort by ${name}; drag to order" @click=${() => sortBy(name)}>
        ${swatch}<span class="name">${name}</span>${arrow}
      </button>
    </div>`;
  };
  return html`<div class="grid-head" role="rowgroup">
    <div class="grid-row" role="row" aria-rowindex="1">${columns.map(one)}</div>
  </div>`;
}

function body(options: TableOptions, line: number, shown: number): TemplateResult {
  const { chosen } = options;
  const content = options.line(line);
  const kind = content?.kind ?? "row";
  const several = chosen !== null && line >= chosen.first && line <= chosen.last && content?.kind === "row";
  const selected = several || (content?.kind === "row" && content.row === options.selected);
  const classes = [
    kind === "row" ? "" : kind,
    content?.kind === "row" && !content.matches ? "sibling" : "",
    selected ? "selected" : "",
    line === options.cursor ? "cursor" : "",
  ].join(" ");
  return html`<div
    id="line-${line}"
    class="grid-row ${classes}"
    role="row"
    aria-rowindex=${shown + 2}
    aria-selected=${selected ? "true" : "false"}
    ${place({ top: `${shown * ROW_HEIGHT}px` })}
    @mousedown=${(event: MouseEvent) => event.shiftKey && event.preventDefault()}
    @click=${(event: MouseEvent) => options.press(line, content, event.shiftKey)}
  >
    ${cells(content, options, line)}
  </div>`;
}

function cells(content: TableLine | undefined, options: TableOptions, line: number): TemplateResult {
  switch (content?.kind) {
    case "group":
      return groupCells(content, options.folds.has(line));
    case "section":
      return sectionCells(content, options.folds.has(line));
    case "note":
      return noteCells(content);
    case "row":
      return rowCells(content, options.head, options.columns);
    default:
      return html`<div class="cell secondary" role="gridcell">…</div>`;
  }
}
