import type { Diagnostic } from "../../language/types";
import { defineCommand, exitCodes, Refused, shared, UsageError } from "../command";
import { findingsText, machineForm } from "../format/findings";
import { paint } from "../format/paint";
import { sarifLog, type Unread } from "../format/sarif";
import { inProcess } from "../in-process";
import { lintFile, type LintedFile } from "../lint-file";
import { readRewardFile } from "../read-reward-file";

export default defineCommand({
  name: "lint",
  summary: "Find mistakes; with rollouts, also what the scores reveal.",
  usage: "FILE... [--rollouts SRC | --static] [--set PARAM=VALUE] [--variant NAME] [--json | --sarif]",
  options: {
    rollouts: shared.rollouts,
    static: { type: "boolean", summary: "Read the file alone, not its data.rollouts." },
    set: shared.set,
    variant: shared.variant,
    json: shared.json,
    sarif: { type: "boolean", summary: "Print a SARIF 2.1.0 log for code scanning." },
  },
  async run(args, io) {
    if (args.positionals.length === 0) throw new UsageError("Name at least one reward file");
    if (args.flag("json") && args.flag("sarif")) throw new UsageError("Choose one of --json and --sarif");
    const engine = inProcess(io);
    const files: LintedFile[] = [];
    const unread: (Unread & { readonly next: string | undefined })[] = [];
    for (const name of args.positionals) {
      try {
        files.push(await lintFile(await readRewardFile(name, args, io), args, engine));
      } catch (error) {
        if (!(error instanceof Refused)) throw error;
        unread.push({ name, message: error.message, next: error.next });
      }
    }
    engine.done();
    if (args.flag("sarif")) io.out(`${JSON.stringify(sarifLog(files, unread, io.cwd), null, 2)}\n`);
    else if (args.flag("json")) {
      const found = files.map((linted) => ({
        file: linted.file.path,
        ...(linted.note === undefined ? {} : { note: linted.note }),
        diagnostics: linted.diagnostics.map((diagnostic) => machineForm(linted, diagnostic)),
      }));
      const failed = unread.map(({ name, message }) => ({ file: name, error: message, diagnostics: [] }));
      io.out(`${JSON.stringify({ schema: 1, files: [...found, ...failed] })}\n`);
    } else for (const linted of files) io.out(findingsText(linted, io));
    const { red } = paint(io.colour);
    for (const { message, next } of unread) io.err(`${red("error")} ${message}${next ? `\n${next}` : ""}\n`);
    const bad = files.some(({ diagnostics }) => diagnostics.some(({ severity }) => counts(severity)));
    return bad || unread.length > 0 ? exitCodes.findings : exitCodes.ok;
  },
});

const counts = (severity: Diagnostic["severity"]): boolean => severity === "error" || severity === "warning";
