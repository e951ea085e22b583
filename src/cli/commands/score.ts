import { createWriteStream } from "node:fs";
import { rm } from "node:fs/promises";
import { extname, resolve } from "node:path";
import { Readable } from "node:stream";
import { pipeline } from "node:stream/promises";
import { scoreRows } from "../../analysis/score-rows";
import type { ScoreRow } from "../../messages/score";
import { defineCommand, exitCodes, shared, UsageError } from "../command";
import { plural } from "../format/numbers";
import { summaryText } from "../format/summary";
import { inProcess, refusedBy } from "../in-process";
import { oneFile, readRewardFile } from "../read-reward-file";

/** Rows are put together in pieces of this size, so that a large source needs no second copy in memory. */
const pieceRows = 2000;

export default defineCommand({
  name: "score",
  summary: "Score rollouts: one row each, with every dimension's part in it.",
  usage: "FILE [--rollouts SRC] [--out FILE] [--set PARAM=VALUE] [--variant NAME] [--json]",
  options: {
    rollouts: shared.rollouts,
    out: { type: "string", argument: "FILE", summary: "Write one row a rollout, with evidence: .jsonl or .parquet." },
    set: shared.set,
    variant: shared.variant,
    json: shared.json,
  },
  async run(args, io) {
    const out = args.text("out");
    const ending = out === undefined ? ".jsonl" : extname(out);
    if (ending !== ".jsonl" && ending !== ".parquet")
      throw new UsageError(`--out ${out} must end in .jsonl or .parquet`);
    const file = await readRewardFile(oneFile(args), args, io);
    const engine = inProcess(io);
    const found = await engine.session.withScored(file, engine.context, (scored) => scored);
    engine.done();
    if (!found.ok) throw refusedBy(found.none);
    const { scored } = found.value;
    const { size } = scored.table;
    function* rows(): Generator<ScoreRow> {
      for (let from = 0; from < size; from += pieceRows) {
        const piece = Array.from({ length: Math.min(pieceRows, size - from) }, (_, i) => from + i);
        yield* scoreRows(scored, piece);
      }
    }
    if (out !== undefined) {
      const path = resolve(io.cwd, out);
      const lines = ending === ".jsonl" ? path : `${path}.jsonl`;
      await pipeline(Readable.from(jsonLines(rows())), createWriteStream(lines));
      if (lines !== path) {
        const database = await engine.session.database();
        const quoted = [lines, path].map((each) => `'${each.replaceAll("'", "''")}'`);
        await database.run(`COPY (FROM read_ndjson(${quoted[0]}, sample_size = -1)) TO ${quoted[1]} (FORMAT parquet)`);
        await rm(lines);
      }
    }
    if (args.flag("json")) {
      io.out(`{"schema":1,"plan":${JSON.stringify(scored.plan.digest)},"rows":[`);
      let first = true;
      for (const row of out === undefined ? rows() : []) {
        io.out(`${first ? "" : ","}\n${JSON.stringify(row)}`);
        first = false;
      }
      io.out(`\n]${out === undefined ? "" : `,"out":${JSON.stringify(resolve(io.cwd, out))}`}}\n`);
    } else {
      io.out(summaryText(scored.plan.name, found.value.summary(), io));
      for (const remark of scored.advantages.remarks ?? []) io.out(`${remark}\n`);
      if (out !== undefined) io.out(`${plural(size, "row")} in ${out}.\n`);
    }
    return exitCodes.ok;
  },
});

function* jsonLines(rows: Iterable<ScoreRow>): Generator<string> {
  for (const row of rows) yield `${JSON.stringify(row)}\n`;
}
