/** Writes the figures of a benchmark run into docs/performance.md, between its marks. */
import { readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { root } from "./run.mjs";

const page = join(root, "docs", "performance.md");

const number = (x) => (x === null ? "" : x.toLocaleString("en-US", { maximumSignificantDigits: 3 }));

function table(rows) {
  const lines = rows.map(({ what, ours, peer, unit, times, peerName, budget, met }) => {
    const verdict = met === null ? "" : met ? "met" : "**missed**";
    const factor = times === null ? "" : `${number(times)}x`;
    return `| ${what.replaceAll("<", "\\<")} | ${number(ours)} ${unit} | ${peer === null ? "" : `${number(peer)} ${unit}`} | ${factor} | ${peerName} | ${budget} | ${verdict} |`;
  });
  return ["| what | ours | peer | times better | peer is | budget | |", "|---|---|---|---|---|---|---|", ...lines].join(
    "\n",
  );
}

function machine({ machine: { cpu, cores, memoryGb, node, date, load }, versions = {} }) {
  const peers = Object.entries(versions).map(([name, version]) => `${name} ${version}`);
  return `${date}, ${cpu}, ${cores} cores, ${memoryGb} GB, Node ${node}; ${peers.join(", ")}. Load average at the end: ${load}.`;
}

/** @param results what `npm run bench` keeps in out/bench.json. */
export function writePerformance(results) {
  const parts = { machine: machine(results) };
  for (const [name, rows] of Object.entries(results)) if (Array.isArray(rows)) parts[name] = table(rows);
  let text = readFileSync(page, "utf8");
  for (const [name, part] of Object.entries(parts)) {
    const marks = new RegExp(`(<!-- ${name} -->\\n)[^]*?(<!-- end -->)`);
    if (!marks.test(text))
      throw new Error(`docs/performance.md has no place for ${name}: <!-- ${name} --> … <!-- end -->`);
    text = text.replace(marks, (_all, from, to) => `${from}\n${part}\n\n${to}`);
  }
  writeFileSync(page, text);
}
