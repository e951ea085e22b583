import { accept, spotAt, type Suggestion, suggestions } from "./complete";
import type { Moment } from "./state";

/** The input inside the toolkit's text field. */
const input = (): HTMLInputElement | null | undefined =>
  document.getElementById("filter")?.shadowRoot?.querySelector("input");

/** Where the caret stands in the filter; at its end while the field has no focus. */
const caret = (filter: string): number => {
  const field = input();
  return field?.ownerDocument.activeElement?.id === "filter" ? (field.selectionStart ?? filter.length) : filter.length;
};

/** What may stand at the caret; nothing while the list is closed or the field has no focus. */
export function offeredAt(
  filter: string,
  { names, suggestion }: Pick<Moment, "names" | "suggestion">,
): readonly Suggestion[] {
  if (suggestion === null || document.activeElement?.id !== "filter") return [];
  return suggestions(spotAt(filter, caret(filter)), names);
}

export interface FilterField {
  readonly filter: () => string;
  readonly moment: () => Moment;
  readonly setFilter: (filter: string) => void;
  readonly set: (part: Partial<Moment>) => void;
}

/** Puts a suggestion into the filter, and the caret behind it. */
export function choose({ filter, setFilter, set }: FilterField, suggestion: Suggestion): void {
  const spot = spotAt(filter(), caret(filter()));
  if (spot === null) return;
  const done = accept(filter(), spot, suggestion);
  setFilter(done.filter);
  set({ suggestion: null });
  // The field takes the new text with the next drawing.
  requestAnimationFrame(() => requestAnimationFrame(() => input()?.setSelectionRange(done.caret, done.caret)));
}

/** Up and Down choose, Enter and Tab take, Escape closes; without suggestions Enter and Down go to the table. */
export function filterKey(field: FilterField, event: KeyboardEvent): void {
  const { moment, set } = field;
  const offered = offeredAt(field.filter(), moment());
  const at = moment().suggestion ?? -1;
  const chosen = offered[at] ?? (event.key === "Tab" && !event.shiftKey ? offered[0] : undefined);
  if (event.key === "Escape") set({ suggestion: null });
  else if (event.key === " " && event.ctrlKey) set({ suggestion: -1 });
  else if (event.key === "ArrowDown" && offered.length > 0) set({ suggestion: Math.min(at + 1, offered.length - 1) });
  else if (event.key === "ArrowUp" && offered.length > 0) set({ suggestion: Math.max(at - 1, -1) });
  else if ((event.key === "Enter" || event.key === "Tab") && chosen !== undefined) choose(field, chosen);
  else if (event.key === "Enter" || (event.key === "ArrowDown" && offered.length === 0)) {
    document.getElementById("grid")?.focus();
    return;
  } else return;
  event.preventDefault();
}
