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
  const move = (at: number, step: number, part: Part): void => {
    const [column, to] = [columns[at], columns[at + step]];
    if (column === undefined || to === undefined) return;
    change(moved(columns, choice, column.key, to.key));
    // The rows stay and show other columns: the keyboard goes along with the one that moved, as far as it can move.
    const end = at + step === 0 ? "up" : at + step === columns.length - 1 ? "down" : undefined;
    focusChoice(at + step, part === end ? "shown" : part);
  };
  const key = (event: KeyboardEvent, at: number): void => {
    const step = event.altKey ? { ArrowUp: -1, ArrowDown: 1 }[event.key] : undefined;
    if (step === undefined) return;
    event.preventDefault();
    move(at, step, "shown");
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
              id=${choiceId(i, "shown")}
              type="checkbox"
              .checked=${column.shown}
              @change=${() => change(toggled(choice, column))}
              @keydown=${(event: KeyboardEvent) => key(event, i)}
            />
            <span class="name">${column.name}</span>
          </label>
          ${mover(column, i, "up", i === 0, () => move(i, -1, "up"))}
          ${mover(column, i, "down", i === columns.length - 1, () => move(i, 1, "down"))}
        </div>`,
    )}
    <button class="link" type="button" @click=${() => change(noChoice)}>Show the columns that are shown by rule</button>
  </div>`;
}

/** What of a row has the keyboard. */
type Part = "shown" | "up" | "down";

const choiceId = (at: number, part: Part): string => `column-${at}-${part}`;

/** Gives the keyboard to a part of a row, once the row is drawn. */
export function focusChoice(at: number, part: Part = "shown"): void {
  requestAnimationFrame(() => requestAnimationFrame(() => document.getElementById(choiceId(at, part))?.focus()));
}

function mover(column: Column, at: number, way: "up" | "down", disabled: boolean, act: () => void): TemplateResult {
  const label = `Move ${column.name} ${way === "up" ? "left" : "right"}`;
  return html`<button
    id=${choiceId(at, way)}
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
