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
  process.once("SIGINT", () => stop.abort());
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

/** Width of a text on the screen, escape codes not counted. */
export const widthOf = (text: string): number => [...stripVTControlCharacters(text)].length;
