import { html, nothing, type TemplateResult } from "lit";
import type { Cell, TableHead, TableLine } from "../../src/messages/rollouts";
import { baseName, compact, count, fixed, NONE, plural, signed } from "../format";
import { divergingBar, microBar } from "../marks/bars";
import { statusGlyph } from "../marks/status-glyph";
import { icon } from "../ui/icons";
import type { Column } from "./columns";
import { oneLine } from "../../src/messages/visible";

type Line<K extends TableLine["kind"]> = Extract<TableLine, { kind: K }>;

/** The heading of the rollouts of a question. */
export function groupCells(line: Line<"group">, folded: boolean): TemplateResult {
  const { right } = line;
  const facts = [
    line.gold === null ? "" : `gold ${oneLine(line.gold)}`,
    right === null ? plural(line.rows, "rollout") : `${right.dimension} ${right.count} of ${line.rows}`,
    line.dead ? "dead" : "",
  ];
  const title = line.dead
    ? "Every rollout of this group has the same total: it gives no gradient."
    : oneLine(line.prompt);
  return html`<div class="cell group-cell" role="gridcell" aria-expanded=${folded ? "false" : "true"}>
    ${icon(folded ? "chevronRight" : "chevronDown")}
    <span class="group-name secondary" title=${oneLine(line.group)}>${oneLine(line.group)}</span>
    <span class="text" title=${oneLine(line.prompt)}>${oneLine(line.prompt)}</span>
    <span class="group-facts secondary" title=${title}>${facts.filter((fact) => fact !== "").join(" · ")}</span>
  </div>`;
}

/** The heading of the rollouts with one value of a column. */
export function sectionCells(line: Line<"section">, folded: boolean): TemplateResult {
  const some = line.matching < line.rows ? `${count(line.matching)} of ` : "";
  return html`<div class="cell group-cell" role="gridcell" aria-expanded=${folded ? "false" : "true"}>
    ${icon(folded ? "chevronRight" : "chevronDown")}
    <span class="text" title=${oneLine(line.label)}>${oneLine(line.label)}</span>
    <span class="group-facts secondary"
      >${some}${plural(line.rows, "rollout")} · mean total ${fixed(line.mean, 3)}</span
    >
  </div>`;
}

/** What stands in the place of a rollout that could not be read whole. */
export function noteCells(line: Line<"note">): TemplateResult {
  return html`<div class="cell note-cell" role="gridcell" title="Line ${line.line} of ${line.file}">
    ${icon("warning")}<span class="text">Line ${line.line} of ${baseName(line.file)}: ${line.message}</span>
  </div>`;
}

/** What a screen reader says of a value: a status that is not `ok` by its name, as its glyph stands in for the bar. */
export function spoken({ values, statuses }: Pick<Line<"row">, "values" | "statuses">, i: number): string {
  const value = values[i] ?? null;
  const status = statuses[i] ?? "abstain";
  if (status === "ok") return fixed(value);
  return value === null ? status : `${status}, counts as ${fixed(value)}`;
}

export function rowCells(line: Line<"row">, head: TableHead, columns: readonly Column[]): TemplateResult {
  return html`${columns.map((column) => cell(line, head, column))}`;
}

function cell(line: Line<"row">, head: TableHead, { kind, place, numeric }: Column): TemplateResult {
  switch (kind) {
    case "completion": {
      const text = oneLine(line.text);
      return html`<div class="cell completion" role="gridcell">
        <span class="text" title=${text}>${text === "" ? html`<span class="secondary">empty</span>` : text}</span>
      </div>`;
    }
    case "words":
      return html`<div class="cell number" role="gridcell">${line.words === null ? NONE : count(line.words)}</div>`;
    case "total":
      return html`<div class="cell number" role="gridcell">
        ${line.totalStatus === "ok" ? fixed(line.total, 3) : statusGlyph(line.totalStatus, line.total)}
      </div>`;
    case "advantage":
      return html`<div class="cell advantage" role="gridcell">
        ${line.advantage === null ? nothing : divergingBar(line.advantage, head.advantageScale)}
        <span class="number">${signed(line.advantage)}</span>
      </div>`;
    case "dimension": {
      const dimension = head.dimensions[place];
      if (dimension === undefined) return html`<div class="cell" role="gridcell"></div>`;
      return html`<div class="cell" role="gridcell" aria-label="${dimension.name} ${spoken(line, place)}">
        ${microBar(dimension, line.values[place] ?? null, line.statuses[place] ?? "abstain")}
      </div>`;
    }
    case "data": {
      const text = dataText(line.cells[place] ?? null);
      return html`<div class="cell data ${numeric ? "number" : ""}" role="gridcell">
        <span class="text" title=${text}>${text}</span>
      </div>`;
    }
  }
}

const dataText = (value: Cell): string =>
  value === null ? NONE : typeof value === "number" ? compact(value) : oneLine(String(value));
