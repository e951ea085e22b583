import type { TableHead, TableLine } from "../../src/messages/rollouts";
import { isHeading, lineOf, linesBelow, shownLines, shownOf, toggleFold } from "./folds";
import { moveOf } from "./keys";
import { pageLines } from "./list";
import type { Pages } from "./pages";
import type { Moment } from "./state";
import { ROW_HEIGHT } from "./table";

export interface NavigationOptions {
  readonly pages: Pick<Pages, "line">;
  readonly head: () => TableHead | undefined;
  readonly moment: () => Moment;
  readonly set: (part: Partial<Moment>) => void;
  /** Height of the table in px. */
  readonly height: () => number;
  readonly select: (row: number) => void;
  readonly openNote: (file: string, line: number) => void;
  readonly copy: (rows: readonly number[]) => void;
}

/** Lines that are selected together. */
export interface Chosen {
  readonly first: number;
  readonly last: number;
}

export const chosenLines = ({ anchor, cursor }: Pick<Moment, "anchor" | "cursor">): Chosen | null =>
  anchor === null || anchor === cursor ? null : { first: Math.min(anchor, cursor), last: Math.max(anchor, cursor) };

export interface Navigation {
  readonly press: (line: number, content: TableLine | undefined, extend: boolean) => void;
  readonly keydown: (event: KeyboardEvent) => void;
}

const focus = (id: string): void => document.getElementById(id)?.focus();

/** What the pointer and the keyboard do in the table: move, select, fold, copy. */
export function createNavigation(options: NavigationOptions): Navigation {
  const { pages, head, moment, set } = options;

  const fold = (line: number): void => {
    const below = linesBelow(line, pages.line, head()?.lines ?? 0);
    set({ folds: toggleFold(moment().folds, line, below) });
  };

  const scrollTo = (line: number): void => {
    const grid = document.getElementById("grid");
    if (grid === null) return;
    const top = shownOf(line, moment().folds) * ROW_HEIGHT;
    if (top < grid.scrollTop) grid.scrollTop = top;
    const bottom = top + 2 * ROW_HEIGHT + 4;
    if (bottom > grid.scrollTop + grid.clientHeight) grid.scrollTop = bottom - grid.clientHeight;
  };

  const moveTo = (line: number, extend: boolean): void => {
    const { anchor, cursor } = moment();
    set({ cursor: line, anchor: extend ? (anchor ?? cursor) : null });
    const content = pages.line(line);
    if (content?.kind === "row") options.select(content.row);
    scrollTo(line);
  };

  const chosenRows = (): readonly number[] => {
    const { cursor } = moment();
    const { first, last } = chosenLines(moment()) ?? { first: cursor, last: cursor };
    const lines = Array.from({ length: last - first + 1 }, (_, i) => pages.line(first + i));
    return lines.flatMap((line) => (line?.kind === "row" ? [line.row] : []));
  };

  const enter = (): void => {
    const { cursor } = moment();
    const content = pages.line(cursor);
    if (isHeading(content)) fold(cursor);
    else if (content?.kind === "note") options.openNote(content.file, content.line);
    else focus("detail-title");
  };

  const parent = (): void => {
    let line = moment().cursor;
    while (line > 0 && !isHeading(pages.line(line))) line--;
    moveTo(line, false);
  };

  return {
    press(line, content, extend) {
      if (isHeading(content) && !extend) fold(line);
      if (content?.kind === "note") options.openNote(content.file, content.line);
      moveTo(line, extend);
    },
    keydown(event) {
      const found = head();
      if (found === undefined || event.target !== event.currentTarget) return;
      const { cursor, folds } = moment();
      if ((event.ctrlKey || event.metaKey) && event.key.toLowerCase() === "c") {
        event.preventDefault();
        return options.copy(chosenRows());
      }
      if (event.ctrlKey || event.metaKey || event.altKey) return;
      const shown = shownLines(found.lines, folds);
      const move = moveOf(event.key, shownOf(cursor, folds), shown, pageLines(options.height()), pages.line(cursor));
      if (move === undefined) return;
      event.preventDefault();
      if (move.kind === "to") moveTo(lineOf(move.shown, folds), event.shiftKey);
      if (move.kind === "filter") focus("filter");
      if (move.kind === "fold" && !folds.has(cursor)) fold(cursor);
      if (move.kind === "unfold" && folds.has(cursor)) fold(cursor);
      if (move.kind === "enter") enter();
      if (move.kind === "parent") parent();
    },
  };
}
