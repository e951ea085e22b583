import type { ParseArgsOptionDescriptor } from "node:util";
import type { Io } from "./io";

export const exitCodes = { ok: 0, findings: 1, usage: 2, failure: 3 } as const;
export type ExitCode = (typeof exitCodes)[keyof typeof exitCodes];

/** An option of a command: as `node:util` parses it, with a line for the help. */
export type Option = ParseArgsOptionDescriptor & { readonly summary: string; readonly argument?: string };

export interface Arguments {
  readonly positionals: readonly string[];
  flag(name: string): boolean;
  text(name: string): string | undefined;
  list(name: string): readonly string[];
}

/** A command of `reward-lab`; a file of `commands/` each. */
export interface Command {
  readonly name: string;
  readonly summary: string;
  /** What stands after the name: `FILE... [--rollouts SRC]`. */
  readonly usage: string;
  readonly options: Readonly<Record<string, Option>>;
  run(args: Arguments, io: Io): Promise<ExitCode>;
}

export const defineCommand = (command: Command): Command => command;

/** The command line is wrong: exit code 2, with the usage. */
export class UsageError extends Error {}

/** Something that the user can mend stopped the command: exit code 1, one sentence and a next step. */
export class Refused extends Error {
  constructor(
    message: string,
    readonly next?: string,
  ) {
    super(message);
  }
}

/** Options that several commands have. */
export const shared = {
  json: { type: "boolean", summary: "Print JSON for programs." },
  rollouts: { type: "string", argument: "SRC", summary: "A path, a glob or run:<id>, instead of data.rollouts." },
  set: { type: "string", multiple: true, argument: "PARAM=VALUE", summary: "Another value for a param of the file." },
  variant: { type: "string", argument: "NAME", summary: "One of the file's variants instead of the file itself." },
} as const satisfies Record<string, Option>;
