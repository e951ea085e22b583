import { html, type TemplateResult } from "lit";
import { plural } from "../format";
import type { Suggestion } from "./complete";

/** Names, functions and values for the filter. The focus stays in the text field, so a screen reader hears of the choice from here. */
export function suggestionList(
  offered: readonly Suggestion[],
  at: number,
  choose: (suggestion: Suggestion) => void,
): TemplateResult {
  const chosen = offered[at];
  const spoken =
    chosen === undefined ? `${plural(offered.length, "suggestion")}, choose with the arrow keys` : chosen.label;
  return html`<span class="hidden-text" role="status">${spoken}</span>
    <div class="suggestions" role="listbox" aria-label="Suggestions">
      ${offered.map(
        (suggestion, i) =>
          html`<div
            role="option"
            class="suggestion ${i === at ? "chosen" : ""}"
            aria-selected=${i === at ? "true" : "false"}
            @mousedown=${(event: Event) => {
              event.preventDefault();
              choose(suggestion);
            }}
          >
            <span class="suggestion-label">${suggestion.label}</span><span class="secondary">${suggestion.detail}</span>
          </div>`,
      )}
    </div>`;
}
