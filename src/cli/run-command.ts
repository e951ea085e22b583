import { parseArgs } from "node:util";
import { type Arguments, type Command, type ExitCode, exitCodes, Refused, UsageError } from "./command";
import { commands } from "./commands/index.generated";
import { paint } from "./format/paint";
import { table } from "./format/table";
import type { Io } from "./io";

/** Runs a command line without the program's name, and gives its exit code. Never throws. */
export async function runCommand(argv: readonly string[], io: Io): Promise<ExitCode> {
  const [name, ...rest] = argv;
  if (name === undefined || name === "help" || name === "--help" || name === "-h") {
    io.out(overview(io));
    return name === undefined ? exitCodes.usage : exitCodes.ok;
  }
  const command = (commands as readonly Command[]).find((each) => each.name === name);
  if (!command) {
    io.err(`There is no command ${name}. Run reward-lab --help for a list.\n`);
    return exitCodes.usage;
  }
  try {
    const args = parse(command, rest);
    if (args.flag("help")) {
      io.out(help(command));
      return exitCodes.ok;
    }
    return await command.run(args, io);
  } catch (error) {
    return explain(error as Error, command, io);
  }
}

function parse(command: Command, argv: readonly string[]): Arguments {
  const options = { ...command.options, help: { type: "boolean", short: "h", summary: "" } as const };
  try {
    const { values, positionals } = parseArgs({ args: [...argv], options, allowPositionals: true });
    const given = values as Record<string, unknown>;
    return {
      positionals,
      flag: (name) => given[name] === true,
      text: (name) => (typeof given[name] === "string" ? given[name] : undefined),
      list: (name) => (Array.isArray(given[name]) ? given[name].filter((each) => typeof each === "string") : []),
    };
  } catch (error) {
    throw new UsageError((error as Error).message.split(". ")[0]);
  }
}

function explain(error: Error, command: Command, io: Io): ExitCode {
  const { red } = paint(io.colour);
  if (error instanceof UsageError) {
    io.err(`${error.message.replace(/\.?$/, ".")}\nUsage: reward-lab ${command.name} ${command.usage}\n`);
    return exitCodes.usage;
  }
  if (error instanceof Refused) {
    io.err(`${red("error")} ${error.message}${error.next ? `\n${error.next}` : ""}\n`);
    return exitCodes.findings;
  }
  if (io.signal.aborted) return exitCodes.findings;
  io.err(`${red("Reward Lab failed.")} This is our mistake, not yours.\n${error.stack ?? error.message}\n`);
  return exitCodes.failure;
}

function overview(io: Io): string {
  const { bold } = paint(io.colour);
  const rows = (commands as readonly Command[]).map(({ name, summary }) => [`  ${name}`, summary]);
  return [
    `${bold("reward-lab")}: see what your reward really pays`,
    "",
    ...table(rows),
    "",
    "Run reward-lab COMMAND --help for its options. Exit codes: 0 ok, 1 findings or failures, 2 usage, 3 our own error.",
    "",
  ].join("\n");
}

function help(command: Command): string {
  const rows = Object.entries(command.options).map(([name, option]) => [
    `  --${name}${option.argument ? ` ${option.argument}` : ""}`,
    option.summary,
  ]);
  return [`reward-lab ${command.name} ${command.usage}`, "", command.summary, "", ...table(rows), ""].join("\n");
}
