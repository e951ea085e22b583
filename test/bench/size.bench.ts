/** How large the built parts are, and how long the extension takes to load in a fresh process. */
import { execFileSync } from "node:child_process";
import { existsSync, readdirSync, readFileSync, statSync } from "node:fs";
import { join } from "node:path";
import { type BenchRow, median, report, short } from "./measure";
import { peersFolder, root } from "./places";

const starts = 15;

function size(what: string, path: string, budgetKb?: number): BenchRow[] {
  if (!existsSync(path)) {
    console.error(`Skipped: there is no ${path}.`);
    return [];
  }
  const kb = statSync(path).size / 1000;
  return [
    {
      what,
      ours: short(kb),
      peer: null,
      unit: "kB",
      times: null,
      peerName: "",
      budget: budgetKb === undefined ? "" : `< ${budgetKb} kB`,
      met: budgetKb === undefined ? null : kb < budgetKb,
    },
  ];
}

interface Loaded {
  readonly load: number;
  readonly activate: number;
}

function load(file: string, ...rest: readonly string[]): Loaded {
  const script = join(root, "test", "bench", "peers", "load.mjs");
  return JSON.parse(execFileSync(process.execPath, [script, file, ...rest], { encoding: "utf8" })) as Loaded;
}

const dist = (...parts: string[]): string => join(root, "dist", ...parts);
const { version } = JSON.parse(readFileSync(join(root, "package.json"), "utf8")) as { version: string };

const rows: BenchRow[] = [
  ...size("extension.js, loaded with the editor", dist("extension.js"), 400),
  ...["language", "start-run", "environment", "engine", "supervisor", "cli"].flatMap((name) =>
    size(`${name}.js, loaded on first use`, dist(`${name}.js`)),
  ),
  ...readdirSync(dist("webview"))
    .filter((name) => name.endsWith(".js"))
    .flatMap((name) => size(`webview/${name}`, dist("webview", name))),
  ...size("VSIX, DuckDB for one platform inside", join(root, "out", `reward-lab-${version}.vsix`)),
];

const ours: Loaded[] = [];
const peer: Loaded[] = [];
for (let start = 0; start < starts; start++) {
  ours.push(load(dist("extension.js"), "activate"));
  peer.push(load(join(peersFolder(), "node_modules", "yaml-language-server")));
}
const ms = (what: string, mine: number, theirs: number, budgetMs: number): BenchRow => ({
  what,
  ours: short(mine),
  peer: short(theirs),
  unit: "ms",
  times: short(theirs / mine),
  peerName: "load of yaml-language-server",
  budget: `< ${budgetMs} ms`,
  met: mine < budgetMs,
});
const peerMs = median(peer.map((each) => each.load));
rows.push(
  ms("load of extension.js", median(ours.map((each) => each.load)), peerMs, 50),
  ms("load and activate, editor stubbed", median(ours.map((each) => each.load + each.activate)), peerMs, 50),
);
report(rows);
