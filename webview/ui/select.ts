import { html, nothing, type TemplateResult } from "lit";
import { live } from "lit/directives/live.js";
import type { Choice } from "./controls";

export interface SelectOptions {
  readonly label: string;
  readonly value: string;
  readonly choices: readonly Choice[];
  readonly change: (value: string) => void;
  readonly classes?: string;
  readonly title?: string;
  readonly disabled?: boolean;
}

/** A choice in the browser's own list box, which keyboards and screen readers know, in the colours of VS Code. */
export function select({
  label,
  value,
  choices,
  change,
  classes = "",
  title,
  disabled,
}: SelectOptions): TemplateResult {
  return html`<select
    class="select ${classes}"
    aria-label=${label}
    title=${title ?? nothing}
    ?disabled=${disabled ?? false}
    @change=${(event: Event) => change((event.currentTarget as HTMLSelectElement).value)}
  >
    ${choices.map(
      (choice) =>
        html`<option value=${choice.value} .selected=${live(choice.value === value)}>${choice.label}</option>`,
    )}
  </select>`;
}
