/** A million rollouts in JSON Lines: to the first rows, to all of them, filtered and sorted, beside DuckDB and polars. */
import { execFileSync } from "node:child_process";
import { mkdtempSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import type { RowQuery } from "../../src/messages/rollouts";
import type { RewardFile } from "../../src/messages/service";
import { type EngineClient, startEngine } from "../../src/service/client";
import { openDatabase } from "../../src/rollouts/database";
import { type BenchRow, median, report, short, type Versions } from "./measure";
import { hasPythonPeer, pythonPeer } from "./peers/peer";
import { root } from "./places";

const count = Number(process.env["REWARD_LAB_BENCH_ROLLOUTS"] ?? 1_000_000);
const parquetCount = 100_000;
const libraries = ["duckdb", "polars"] as const;
type Library = (typeof libraries)[number];

const scores = `reward: 1
name: million
data: {rollouts: ROLLOUTS}
dimensions:
  rated: {type: expr, of: score}
  right: {type: expr, of: "correct ? 1 : 0"}
  good: {type: expr, of: quality}
aggregate: {sum: {rated: 1, right: 1, good: 0.1}}
advantage: {grpo: {std: group}}
`;

interface Timings {
  first: number;
  read: number;
  filter: number;
  sort: number;
  again: number;
  parquet: number;
  peak: number;
}

/** An engine process of its own, with the process id for its memory. */
function engine(): EngineClient {
  return startEngine({ script: join(root, "dist", "engine.js") });
}

/** Most memory that a process has held, MB; NaN where the system does not tell. */
function peakOf(pid: number): number {
  try {
    const status = readFileSync(`/proc/${pid}/status`, "utf8");
    return Number(/VmHWM:\s+(\d+) kB/.exec(status)?.[1] ?? NaN) / 1000;
  } catch {
    return NaN;
  }
}

async function timed<T>(work: () => Promise<T>): Promise<readonly [number, T]> {
  const start = performance.now();
  const result = await work();
  return [performance.now() - start, result];
}

const file = (folder: string, rollouts: string): RewardFile => ({
  path: join(folder, "million.reward.yaml"),
  text: scores.replace("ROLLOUTS", rollouts),
});

async function rows(client: EngineClient, file: RewardFile, query: Partial<RowQuery>): Promise<number> {
  const asked = { file, filter: "", sort: null, siblings: false, groupBy: "none" as const, columns: [], ...query };
  const [spent, reply] = await timed(() => client.request("rows", { query: asked, from: 0, to: 50 }));
  if (!reply.ok) throw new Error(JSON.stringify(reply));
  if (reply.lines.length !== 50) throw new Error(`There are ${reply.lines.length} rows.`);
  return spent;
}

async function ours(folder: string): Promise<Timings> {
  const client = engine();
  const of = file(folder, "rollouts.jsonl");
  try {
    const { pid } = await client.request("ping", {});
    const first = await rows(client, of, { first: true });
    const [read, reply] = await timed(() => client.request("source", { file: of }));
    if (!reply.ok || reply.info.rollouts !== count) throw new Error(JSON.stringify(reply).slice(0, 400));
    await rows(client, of, {});
    const filter = await rows(client, of, { filter: "score > 0.5 && quality < 0.3" });
    const sort = await rows(client, of, { sort: { column: "score", descending: true } });
    const again = await rows(client, of, {
      sort: { column: "score", descending: true },
      filter: "score > 0.5 && quality < 0.3",
    });
    const peak = peakOf(pid);
    const small = file(folder, "rollouts.parquet");
    const [parquet] = await timed(() => client.request("source", { file: small }));
    return { first, read, filter, sort, again, parquet, peak };
  } finally {
    client.dispose();
  }
}

async function theirs(folder: string, library: Library): Promise<{ timings: Timings; versions: Versions }> {
  const peer = pythonPeer("open_rollouts.py", [library]);
  const path = join(folder, "rollouts.jsonl");
  const ms = async (request: Readonly<Record<string, unknown>>) => (await peer.ask<{ ms: number }>(request)).ms;
  try {
    const versions = await peer.ask<Versions>({ do: "version" });
    const first = await ms({ do: "first", file: path });
    const read = await ms({ do: "read", file: path });
    const filter = await ms({ do: "filter" });
    const sort = await ms({ do: "sort", column: "score" });
    const { mb: peak } = await peer.ask<{ mb: number }>({ do: "peak" });
    const other = pythonPeer("open_rollouts.py", [library]);
    const parquet = (await other.ask<{ ms: number }>({ do: "read", file: join(folder, "rollouts.parquet") })).ms;
    other.close();
    return { timings: { first, read, filter, sort, again: filter, parquet, peak }, versions };
  } finally {
    peer.close();
  }
}

async function writeFiles(folder: string): Promise<void> {
  const script = join(root, "test", "bench", "peers", "rollouts.mjs");
  execFileSync(process.execPath, [script, join(folder, "rollouts.jsonl"), String(count)]);
  const database = await openDatabase();
  const [from, to] = [join(folder, "rollouts.jsonl"), join(folder, "rollouts.parquet")];
  await database.run(
    `COPY (SELECT * FROM read_ndjson('${from}') LIMIT ${parquetCount}) TO '${to}' (FORMAT parquet, ROW_GROUP_SIZE 8192)`,
  );
  database.closeSync();
}

async function main(): Promise<void> {
  const folder = mkdtempSync(join(tmpdir(), "reward-lab-bench-"));
  process.on("exit", () => rmSync(folder, { recursive: true, force: true }));
  await writeFiles(folder);
  const mine: Timings[] = [];
  for (let round = 0; round < 3; round++) mine.push(await ours(folder));
  const peers = new Map<Library, Timings>();
  let versions: Versions = {};
  for (const library of libraries) {
    if (!hasPythonPeer(library)) {
      console.error(`Skipped: ${library} could not be installed as a peer.`);
      continue;
    }
    const found = await theirs(folder, library);
    peers.set(library, found.timings);
    versions = { ...versions, ...found.versions };
  }
  const row = (
    what: string,
    key: keyof Timings,
    library: Library,
    peerName: string,
    unit: string,
    most?: number,
  ): BenchRow => {
    const divide = unit === "s" ? 1000 : 1;
    const value = median(mine.map((each) => each[key])) / divide;
    const peer = peers.get(library);
    const other = peer === undefined ? null : peer[key] / divide;
    return {
      what,
      ours: short(value),
      peer: other === null ? null : short(other),
      unit,
      times: other === null ? null : short(other / value),
      peerName: other === null ? "" : peerName,
      budget: most === undefined ? "" : `< ${most} ${unit}`,
      met: most === undefined ? null : value < most,
    };
  };
  report(
    [
      row("first rows of the file, scored", "first", "duckdb", "DuckDB, the file's first rows", "ms", 300),
      row("import from JSON Lines", "read", "duckdb", "DuckDB, into a table", "s", 4),
      row("import from JSON Lines", "read", "polars", "polars.read_ndjson", "s"),
      row("filter by two columns", "filter", "duckdb", "DuckDB, row numbers", "ms", 30),
      row("filter by two columns", "filter", "polars", "polars, row numbers", "ms"),
      row("sort by a column, for the first time", "sort", "duckdb", "DuckDB, row numbers", "ms", 30),
      row("sort by a column, for the first time", "sort", "polars", "polars, row numbers", "ms"),
      row("filter by two columns, sorted", "again", "duckdb", "DuckDB, filter alone", "ms", 30),
      row("most memory, with scores", "peak", "duckdb", "DuckDB, the table alone", "MB", 500),
      row("most memory, with scores", "peak", "polars", "polars, the table alone", "MB"),
      row("100,000 rollouts from Parquet", "parquet", "duckdb", "DuckDB, into a table", "s"),
      row("100,000 rollouts from Parquet", "parquet", "polars", "polars.read_parquet", "s"),
    ],
    versions,
  );
}

void main();
