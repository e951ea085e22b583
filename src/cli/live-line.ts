import type { Io } from "./io";

/** One line of a terminal that is written over: at most ten times a second. Where there is no terminal it shows nothing. */
export function liveLine(io: Io): { show(text: string): void; clear(): void } {
  let shown = false;
  let last = 0;
  return {
    show(text) {
      if (!io.live || Date.now() - last < 100) return;
      last = Date.now();
      shown = true;
      io.err(`\r\u001b[2K${text.slice(0, io.columns - 1)}`);
    },
    clear() {
      if (shown) io.err("\r\u001b[2K");
      shown = false;
    },
  };
}
