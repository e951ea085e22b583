import { relative } from "node:path";
import { compile } from "../../language/compile";
import { diagnose } from "../../language/diagnose";
import type { Diagnostic, Knowledge } from "../../language/types";
import type { RewardFile } from "../../messages/service";
import { type Arguments, defineCommand, exitCodes, shared, UsageError } from "../command";
import { plural } from "../format/numbers";
import { paint } from "../format/paint";
import { table } from "../format/table";
import { type Engine, inProcess, refusedBy } from "../in-process";
import type { Io } from "../io";
import { readRewardFile } from "../read-reward-file";

/** A place for a reader: line and column from 1, and the offset in UTF-16 units. */
interface Position {
  readonly line: number;
  readonly column: number;
  readonly offset: number;
}

export default defineCommand({
  name: "lint",
  summary: "Find mistakes; with rollouts, also what the scores reveal.",
  usage: "FILE... [--rollouts SRC | --static] [--set PARAM=VALUE] [--json]",
  options: {
    rollouts: shared.rollouts,
    static: { type: "boolean", summary: "Read the file alone, not its data.rollouts." },
    set: shared.set,
    json: shared.json,
  },
  async run(args, io) {
    if (args.positionals.length === 0) throw new UsageError("Name at least one reward file");
    const engine = inProcess(io);
    const files = [];
    for (const name of args.positionals) {
      const file = await readRewardFile(name, args, io);
      const { knowledge, note } = await know(file, args, engine);
      const document = engine.session.document(file);
      files.push({ file, note, diagnostics: diagnose(document, compile(document), knowledge) });
    }
    if (args.flag("json")) {
      const found = files.map(({ file, note, diagnostics }) => ({
        file: file.path,
        ...(note === undefined ? {} : { note }),
        diagnostics: diagnostics.map((diagnostic) => machineForm(file.text, diagnostic)),
      }));
      io.out(`${JSON.stringify({ schema: 1, files: found })}\n`);
    } else for (const { file, note, diagnostics } of files) print(file, note, diagnostics, io);
    const bad = files.some(({ diagnostics }) => diagnostics.some(({ severity }) => counts(severity)));
    return bad ? exitCodes.findings : exitCodes.ok;
  },
});

const counts = (severity: Diagnostic["severity"]): boolean => severity === "error" || severity === "warning";

/** What the rollouts tell of a file. A source that the command line names must be there; the file's own may be missing. */
async function know(
  file: RewardFile,
  args: Arguments,
  engine: Engine,
): Promise<{ knowledge: Knowledge; note?: string }> {
  const { data, plan } = engine.session.compile(file);
  if (args.flag("static") || (file.rollouts === undefined && data.rollouts.length === 0)) return { knowledge: {} };
  if (plan) {
    const reply = await engine.request("summarise", { file });
    if (reply.ok) return { knowledge: { columns: reply.summary.columns, summary: reply.summary } };
  }
  const source = await engine.request("source", { file });
  if (source.ok) return { knowledge: { columns: source.info.columns } };
  if (file.rollouts !== undefined) throw refusedBy(source.none);
  return { knowledge: {}, note: `Statistics are left out. ${source.none.message} ${source.none.next}` };
}

function machineForm(text: string, diagnostic: Diagnostic) {
  const { start, end, ...rest } = diagnostic;
  return { ...rest, start: position(text, start), end: position(text, end) };
}

function position(text: string, offset: number): Position {
  const before = text.slice(0, offset);
  const line = before.split("\n").length;
  return { line, column: offset - before.lastIndexOf("\n"), offset };
}

function print(file: RewardFile, note: string | undefined, diagnostics: readonly Diagnostic[], io: Io): void {
  const { bold, dim, red, yellow, cyan, green } = paint(io.colour);
  const colour = { error: red, warning: yellow, information: cyan, hint: dim };
  io.out(`${bold(relative(io.cwd, file.path) || file.path)}\n`);
  const rows = diagnostics.map((diagnostic) => {
    const { line, column } = position(file.text, diagnostic.start);
    const text = `${diagnostic.message}  ${dim(diagnostic.rule)}`;
    return [`  ${line}:${column}`, colour[diagnostic.severity](diagnostic.severity), text];
  });
  io.out(
    table(rows)
      .map((row) => `${row}\n`)
      .join(""),
  );
  if (note) io.out(`  ${dim(note)}\n`);
  const found = (["error", "warning", "information", "hint"] as const).flatMap((severity) => {
    const n = diagnostics.filter((diagnostic) => diagnostic.severity === severity).length;
    return n === 0 ? [] : [severity === "information" ? `${n} information` : plural(n, severity)];
  });
  io.out(found.length === 0 ? `  ${green("no findings")}\n` : `  ${found.join(", ")}\n`);
}
