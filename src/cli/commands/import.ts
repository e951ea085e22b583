import { basename, extname, resolve } from "node:path";
import type { ExportFormat } from "../../messages/rollouts";
import { loadSource } from "../../rollouts/load-source";
import type { RolloutSource } from "../../rollouts/rollout-source";
import { writeRecords } from "../../service/export-rows";
import { defineCommand, exitCodes, Refused, shared, UsageError } from "../command";
import { plural } from "../format/numbers";
import { inProcess, refusedBy } from "../in-process";

const formats: readonly ExportFormat[] = ["jsonl", "csv", "parquet"];

export default defineCommand({
  name: "import",
  summary: "Read rollouts of any known format and write them under the names of a reward file.",
  usage: "SRC... --out FILE [--map OURS=THEIRS] [--json]",
  options: {
    out: { type: "string", argument: "FILE", summary: "Where to: .jsonl, .csv or .parquet." },
    map: {
      type: "string",
      multiple: true,
      argument: "OURS=THEIRS",
      summary: "A column's name in the source, such as gold=reward_model.ground_truth.",
    },
    json: shared.json,
  },
  async run(args, io) {
    const out = args.text("out");
    const format = formats.find((each) => out !== undefined && extname(out) === `.${each}`);
    if (args.positionals.length === 0) throw new UsageError("name at least one source: a path, a glob or run:<id>");
    if (out === undefined || format === undefined)
      throw new UsageError(`--out ${out ?? ""} must name a file that ends in .jsonl, .csv or .parquet`);
    const data = { rollouts: args.positionals, columns: mapping(args.list("map")), group: [], sample: undefined };
    const engine = inProcess(io);
    const loaded = await loadSource(data, io.cwd, {
      signal: io.signal,
      onProgress: (bytes, of) => engine.context.progress({ message: "reading", done: bytes, of }),
    });
    engine.done();
    if (!loaded.ok) throw refusedBy(loaded.none);
    const { source } = loaded;
    const target = { path: resolve(io.cwd, out), format };
    await writeRecords(
      source.table.size,
      (row) => recordOf(source, row),
      target,
      engine.context,
      () => engine.session.database(),
    ).catch((error: NodeJS.ErrnoException) => {
      if (!("syscall" in error)) throw error;
      throw new Refused(
        `${out} cannot be written: ${error.message}.`,
        "Name a folder that is there and may be written.",
      );
    });
    engine.done();
    if (args.flag("json")) {
      const { files, problems, table } = source;
      const read = files.map(({ path, format: of, rollouts }) => ({ path, format: of, rollouts }));
      io.out(
        `${JSON.stringify({ schema: 1, out: target.path, rollouts: table.size, groups: table.groupCount, files: read, problems }, null, 2)}\n`,
      );
    } else {
      io.out(`${told(source)} in ${out}.\n`);
      for (const { file, line, message } of source.problems)
        io.err(`${basename(file)}${line === undefined ? "" : `:${line}`}: ${message}\n`);
    }
    return source.problems.some(({ line }) => line !== undefined) ? exitCodes.findings : exitCodes.ok;
  },
});

function mapping(pairs: readonly string[]): Readonly<Record<string, string>> {
  return Object.fromEntries(
    pairs.map((pair) => {
      const at = pair.indexOf("=");
      if (at <= 0 || at === pair.length - 1) throw new UsageError(`--map ${pair} must be OURS=THEIRS`);
      return [pair.slice(0, at), pair.slice(at + 1)];
    }),
  );
}

function told({ files, table }: RolloutSource): string {
  const formats = [...new Set(files.map(({ format }) => format))].filter((format) => format !== "");
  const from = `${plural(files.length, "file")} (${formats.join(", ")})`;
  return `${plural(table.size, "rollout")} in ${plural(table.groupCount, "group")} from ${from}`;
}

/** Every column under its name, with id and group. */
function recordOf({ table, value }: RolloutSource, row: number): Readonly<Record<string, unknown>> {
  const rest = table.names.filter((name) => name !== "id" && name !== "group");
  return {
    id: table.ids[row],
    group: table.groupIds[table.group[row]!],
    ...Object.fromEntries(rest.map((name) => [name, value(name, row)])),
  };
}
