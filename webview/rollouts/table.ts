import { html, nothing, type TemplateResult } from "lit";
import type { TableHead, TableLine } from "../../src/messages/service";
import { fixed, plural, signed } from "../format";
import { divergingBar, microBar } from "../marks/bars";
import { colourClass } from "../marks/colour";
import { statusGlyph } from "../marks/status-glyph";
import { place } from "../place";
import { icon } from "../ui/icons";
import { lineOf, shownLines, type Folds } from "./folds";
import type { View } from "./state";

export const ROW_HEIGHT = 22;
const OVERSCAN = 8;

export interface TableOptions {
  readonly head: TableHead;
  readonly line: (index: number) => TableLine | undefined;
  readonly folds: Folds;
  readonly cursor: number;
  readonly selected: number | null;
  readonly sort: View["sort"];
  readonly stale: boolean;
  /** What of the table is in view, in px. */
  readonly scroll: { readonly top: number; readonly height: number };
  readonly sortBy: (column: string) => void;
  readonly press: (line: number, fold: boolean) => void;
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
  const { head, folds } = options;
  const shown = shownLines(head.lines, folds);
  const { first, last } = linesInView(options.scroll.top, options.scroll.height, shown);
  const lines = Array.from({ length: Math.max(0, last - first) }, (_, i) => {
    const line = lineOf(first + i, folds);
    return body(options, line, first + i);
  });
  const share = Math.min(7, 42 / Math.max(1, head.dimensions.length));
  const columns = `minmax(160px, 1fr) 56px 104px repeat(${head.dimensions.length}, clamp(44px, ${share}cqi, 78px))`;
  return html`<div
    id="grid"
    class="grid ${options.stale ? "stale" : ""}"
    role="grid"
    aria-label="Rollouts"
    aria-rowcount=${shown + 1}
    aria-colcount=${3 + head.dimensions.length}
    aria-activedescendant="line-${options.cursor}"
    aria-busy=${options.stale ? "true" : "false"}
    tabindex="0"
    ${place({ "--columns": columns })}
    @keydown=${options.keydown}
    @scroll=${(event: Event) => options.scrolled(event.currentTarget as HTMLElement)}
  >
    ${heading(options)}
    <div class="grid-body" role="rowgroup" ${place({ height: `${shown * ROW_HEIGHT}px` })}>${lines}</div>
  </div>`;
}

function heading({ head, sort, sortBy }: TableOptions): TemplateResult {
  const column = (name: string, label: unknown, classes: string): TemplateResult => {
    const order = sort?.column === name ? (sort.descending ? "descending" : "ascending") : "none";
    const arrow = order === "none" ? nothing : icon(order === "descending" ? "down" : "up");
    return html`<div class="cell ${classes}" role="columnheader" aria-sort=${order}>
      <button class="heading" type="button" title="Sort by ${name}" @click=${() => sortBy(name)}>
        ${label}${arrow}
      </button>
    </div>`;
  };
  return html`<div class="grid-head" role="rowgroup">
    <div class="grid-row" role="row" aria-rowindex="1">
      <div class="cell" role="columnheader">completion</div>
      ${column("total", "total", "number")} ${column("advantage", "advantage", "number")}
      ${head.dimensions.map(({ name, index, metric }) =>
        column(
          name,
          html`<span class="swatch ${colourClass(index)} ${metric ? "hollow" : ""}"></span
            ><span class="name">${name}</span>`,
          "",
        ),
      )}
    </div>
  </div>`;
}

function body(options: TableOptions, line: number, shown: number): TemplateResult {
  const content = options.line(line);
  const isGroup = content?.kind === "group";
  const selected = content?.kind === "row" && content.row === options.selected;
  const classes = [
    isGroup ? "group" : "",
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
    @click=${() => options.press(line, isGroup)}
  >
    ${
      content === undefined
        ? html`<div class="cell secondary" role="gridcell">…</div>`
        : content.kind === "group"
          ? group(content, options.folds.has(line))
          : content.kind === "row"
            ? row(content, options.head)
            : nothing
    }
  </div>`;
}

type GroupLine = Extract<TableLine, { kind: "group" }>;
type RowLine = Extract<TableLine, { kind: "row" }>;

function group(line: GroupLine, folded: boolean): TemplateResult {
  const facts = [line.gold === null ? "" : `gold ${line.gold}`, plural(line.rows, "rollout"), line.dead ? "dead" : ""];
  const title = line.dead ? "Every rollout of this group has the same total: it gives no gradient." : line.prompt;
  return html`<div class="cell group-cell" role="gridcell" aria-expanded=${folded ? "false" : "true"}>
    ${icon(folded ? "chevronRight" : "chevronDown")}
    <span class="group-name secondary">${line.group}</span>
    <span class="text" title=${line.prompt}>${line.prompt}</span>
    <span class="group-facts secondary" title=${title}>${facts.filter((fact) => fact !== "").join(" · ")}</span>
  </div>`;
}

/** What a screen reader says of a value: a status that is not `ok` by its name, as its glyph stands in for the bar. */
export function spoken({ values, statuses }: Pick<RowLine, "values" | "statuses">, i: number): string {
  const value = values[i] ?? null;
  const status = statuses[i] ?? "abstain";
  if (status === "ok") return fixed(value);
  return value === null ? status : `${status}, counts as ${fixed(value)}`;
}

function row(line: RowLine, head: TableHead): TemplateResult {
  const text = line.text.replaceAll("\n", " ⏎ ");
  const total = line.totalStatus === "ok" ? fixed(line.total, 3) : statusGlyph(line.totalStatus, line.total);
  return html`<div class="cell completion" role="gridcell"><span class="text" title=${line.text}>${text}</span></div>
    <div class="cell number" role="gridcell">${total}</div>
    <div class="cell advantage" role="gridcell">
      ${line.advantage === null ? nothing : divergingBar(line.advantage, head.advantageScale)}
      <span class="number">${signed(line.advantage)}</span>
    </div>
    ${head.dimensions.map(
      (dimension, i) =>
        html`<div class="cell" role="gridcell" aria-label="${dimension.name} ${spoken(line, i)}">
          ${microBar(dimension, line.values[i] ?? null, line.statuses[i] ?? "abstain")}
        </div>`,
    )}`;
}
