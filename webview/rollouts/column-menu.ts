import { html, type TemplateResult } from "lit";
import { icon } from "../ui/icons";
import { type Column, type ColumnChoice, moved, noChoice, toggled } from "./columns";

/** Which columns are shown, in which order. Alt+Up and Alt+Down move one; Escape closes. */
export function columnMenu(
  columns: readonly Column[],
  choice: ColumnChoice,
  change: (choice: ColumnChoice) => void,
  close: () => void,
): TemplateResult {
  const move = (column: Column, step: number): void => {
    const to = columns[columns.indexOf(column) + step];
    if (to !== undefined) change(moved(columns, choice, column.key, to.key));
  };
  const key = (event: KeyboardEvent, column: Column): void => {
    const step = event.altKey ? { ArrowUp: -1, ArrowDown: 1 }[event.key] : undefined;
    if (step === undefined) return;
    event.preventDefault();
    move(column, step);
  };
  return html`<div
    class="column-menu"
    role="dialog"
    aria-label="Columns"
    @keydown=${(event: KeyboardEvent) => event.key === "Escape" && close()}
  >
    ${columns.map(
      (column, i) =>
        html`<div class="column-choice">
          <label title="Alt+Up and Alt+Down move the column">
            <input
              type="checkbox"
              .checked=${column.shown}
              @change=${() => change(toggled(choice, column))}
              @keydown=${(event: KeyboardEvent) => key(event, column)}
            />
            <span class="name">${column.name}</span>
          </label>
          ${mover(column, "up", i === 0, () => move(column, -1))}
          ${mover(column, "down", i === columns.length - 1, () => move(column, 1))}
        </div>`,
    )}
    <button class="link" type="button" @click=${() => change(noChoice)}>Show the columns that are shown by rule</button>
  </div>`;
}

function mover(column: Column, way: "up" | "down", disabled: boolean, act: () => void): TemplateResult {
  const label = `Move ${column.name} ${way === "up" ? "left" : "right"}`;
  return html`<button
    class="icon-button"
    type="button"
    title=${label}
    aria-label=${label}
    ?disabled=${disabled}
    @click=${act}
  >
    ${icon(way)}
  </button>`;
}
