/** Up and Down move the focus between the buttons of a table's rows, Home and End to the first and last. */
export function rowKeys(event: KeyboardEvent): void {
  const table = event.currentTarget as HTMLElement;
  const buttons = [...table.querySelectorAll<HTMLElement>("tbody button")];
  const at = buttons.indexOf(event.target as HTMLElement);
  const next = { ArrowDown: at + 1, ArrowUp: at - 1, Home: 0, End: buttons.length - 1 }[event.key];
  if (at < 0 || next === undefined) return;
  event.preventDefault();
  buttons[next]?.focus();
}
