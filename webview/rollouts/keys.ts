import type { TableLine } from "../../src/messages/rollouts";
import { isHeading } from "./folds";

export type Move =
  | { readonly kind: "to"; readonly shown: number }
  | { readonly kind: "fold" | "unfold" | "parent" | "enter" | "filter" };

/**
 * What a key does in the table. `shown` is the place of the keyboard among the lines shown, `lines` their number, and
 * `page` how many fit into the view.
 */
export function moveOf(
  key: string,
  shown: number,
  lines: number,
  page: number,
  line: TableLine | undefined,
): Move | undefined {
  const to = (next: number): Move => ({ kind: "to", shown: Math.min(lines - 1, Math.max(0, next)) });
  switch (key) {
    case "ArrowDown":
      return to(shown + 1);
    case "ArrowUp":
      return to(shown - 1);
    case "PageDown":
      return to(shown + page);
    case "PageUp":
      return to(shown - page);
    case "Home":
      return to(0);
    case "End":
      return to(lines - 1);
    case "ArrowLeft":
      return { kind: isHeading(line) ? "fold" : "parent" };
    case "ArrowRight":
      return isHeading(line) ? { kind: "unfold" } : undefined;
    case "Enter":
      return { kind: "enter" };
    case "/":
      return { kind: "filter" };
    default:
      return undefined;
  }
}
