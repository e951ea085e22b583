import { stripVTControlCharacters } from "node:util";

/** Where a command reads from and writes to. */
export interface Io {
  out(text: string): void;
  err(text: string): void;
  readonly cwd: string;
  readonly env: Readonly<Record<string, string | undefined>>;
  /** False where the output is no terminal or NO_COLOR is set. */
  readonly colour: boolean;
  /** True if a line may be written over: progress and live lines. */
  readonly live: boolean;
  /** Width of the terminal in columns. */
  readonly columns: number;
  /** Aborted by Ctrl-C. */
  readonly signal: AbortSignal;
  /** The folder of the built program: `dist`. */
  readonly programFolder: string;
}

/** The terminal, or the pipe, that this process was started with. */
export function processIo(programFolder: string): Io {
  const stop = new AbortController();
  stopOnInterrupt(process, stop, (code) => process.exit(code));
  const live = process.stdout.isTTY === true;
  return {
    out: (text) => void process.stdout.write(text),
    err: (text) => void process.stderr.write(text),
    cwd: process.cwd(),
    env: process.env,
    colour: live && !process.env["NO_COLOR"] && process.env["TERM"] !== "dumb",
    live: live && process.env["TERM"] !== "dumb",
    columns: process.stdout.columns || 100,
    signal: stop.signal,
    programFolder,
  };
}

/** Interrupts within so many ms are one Ctrl-C: the terminal sends it to us, and npm or a script that runs us may send it again. */
const sameInterrupt = 1000;

/** The first Ctrl-C stops politely, a later one ends the process at once. `now` in ms. */
export function stopOnInterrupt(
  source: NodeJS.EventEmitter,
  stop: AbortController,
  exit: (code: number) => void,
  now: () => number = () => performance.now(),
): void {
  let first = 0;
  source.on("SIGINT", () => {
    if (stop.signal.aborted) return now() - first > sameInterrupt ? exit(130) : undefined;
    first = now();
    stop.abort();
  });
}

/** Width of a text on the screen, escape codes not counted. */
export const widthOf = (text: string): number => [...stripVTControlCharacters(text)].length;
