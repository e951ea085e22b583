import type { Io } from "../io";
import { runCommand } from "../run-command";

export const fixtures = import.meta.dirname;

export interface Captured {
  readonly code: number;
  readonly out: string;
  readonly err: string;
}

/** Runs a command line as if typed in a folder, without a terminal. */
export async function capture(argv: readonly string[], changes: Partial<Io> = {}): Promise<Captured> {
  let [out, err] = ["", ""];
  const io: Io = {
    out: (text) => void (out += text),
    err: (text) => void (err += text),
    cwd: fixtures,
    env: { PATH: process.env["PATH"] },
    colour: false,
    live: false,
    columns: 100,
    signal: new AbortController().signal,
    programFolder: "",
    ...changes,
  };
  const code = await runCommand(argv, io);
  return { code, out, err };
}

/** Output with what changes from run to run replaced. */
export const steady = (text: string): string =>
  text
    .replace(/\b\d+(\.\d+)? (ms|s)\b/g, "TIME")
    .replace(/plan [0-9a-f]{12}/g, "plan DIGEST")
    .replaceAll(fixtures, "FIXTURES");
