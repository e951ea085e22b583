/** What a saved file costs: all statistics of its rollouts, and its probes. */
import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import type { RewardFile } from "../../src/messages/service";
import { inProcessEngine } from "../../src/service/in-process";
import { makeScores, rewardFile, writeRollouts } from "./eight";
import { type BenchRow, median, report, short } from "./measure";
import { gsm8kSolutions } from "./places";

const rounds = 5;

/** Dimensions of every kind that reads texts, with probes of all packs that fit them. */
const maths = `reward: 1
name: maths
data: {rollouts: solutions.jsonl}
extract:
  pred: [{regex: 'A:\\s*(.+)\\s*$', pick: last}, {number: {}}]
dimensions:
  correct: {type: number_equal, of: pred, to: gold, unparseable: 0}
  format: {type: regex, pattern: '\\nA: *\\S+\\s*$'}
  repetition: {type: repetition, n: 4}
  short: {type: length, unit: words, shape: [{map: {from: [20, 200], to: [1, 0]}}]}
aggregate:
  sum: {correct: 1, format: 0.1, repetition: -0.1, short: 0.1}
advantage: {grpo: {std: group}}
probes: [blank, answers, reference, style, equivalents]
`;

const row = (what: string, samples: readonly number[], budgetMs?: number): BenchRow => ({
  what,
  ours: short(median(samples)),
  peer: null,
  unit: "ms",
  times: null,
  peerName: "",
  budget: budgetMs === undefined ? "" : `< ${budgetMs} ms`,
  met: budgetMs === undefined ? null : median(samples) < budgetMs,
});

/** Milliseconds of a request in an engine that has the rollouts scored, but nothing worked out of them. */
async function spent(file: RewardFile, name: "summarise" | "probe"): Promise<number> {
  const engine = inProcessEngine();
  try {
    const query = { file, filter: "", sort: null, siblings: false, groupBy: "none" as const, columns: [] };
    const opened = await engine.request("rows", { query, from: 0, to: 1 });
    if (!opened.ok) throw new Error(JSON.stringify(opened));
    const start = performance.now();
    const reply = await engine.request(name, { file });
    if (!reply.ok) throw new Error(JSON.stringify(reply));
    return performance.now() - start;
  } finally {
    engine.dispose();
  }
}

async function samples(file: RewardFile, name: "summarise" | "probe"): Promise<readonly number[]> {
  const found: number[] = [];
  for (let round = 0; round < rounds; round++) found.push(await spent(file, name));
  return found;
}

async function main(): Promise<void> {
  const folder = mkdtempSync(join(tmpdir(), "reward-lab-bench-"));
  const rows: BenchRow[] = [];
  try {
    const solutions = gsm8kSolutions();
    if (solutions) {
      const lines = solutions.map(
        ({ question, text, gold }) => `${JSON.stringify({ prompt: question, completion: text, gold })}\n`,
      );
      writeFileSync(join(folder, "solutions.jsonl"), lines.join(""));
      const file = { path: join(folder, "maths.reward.yaml"), text: maths };
      rows.push(row("all statistics of 2,636 solutions", await samples(file, "summarise")));
      rows.push(row("probes on save, 2,636 solutions", await samples(file, "probe"), 2000));
    }
    writeRollouts(folder, makeScores());
    rows.push(
      row("all statistics of 100,000 rollouts of 8 dimensions", await samples(rewardFile(folder), "summarise")),
    );
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
  report(rows);
}

void main();
