/** One step of a drag in the preview: 100,000 stored rollouts of 8 dimensions under another weight, beside numpy. */
import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import type { RewardFile } from "../../src/messages/service";
import { inProcessEngine } from "../../src/service/in-process";
import { type BenchRow, ofRounds, report, short, type Versions } from "./measure";
import { pythonPeer } from "./peers/peer";

const rollouts = 100_000;
const groupSize = 8;
const rounds = 12;
const drags = 20;
const names = Array.from({ length: 8 }, (_, k) => `d${k}`);
const weights = names.map((_, k) => (k === 0 ? 1 : 0.5 / k));

/** Numbers from 0 to 1 in a fixed order (a linear congruence modulo 2^31). */
function random(seed: number): () => number {
  let state = seed;
  return () => (state = (Math.imul(state, 1103515245) + 12345) & 0x7fffffff) / 0x7fffffff;
}

/** Half of the dimensions are shares, half are 0 or 1, as rules give them. */
function makeScores(): Float64Array {
  const next = random(7);
  return Float64Array.from({ length: names.length * rollouts }, (_, i) =>
    Math.floor(i / rollouts) % 2 === 0 ? next() : next() < 0.4 ? 1 : 0,
  );
}

function rewardFile(folder: string): RewardFile {
  const text = [
    "reward: 1",
    "name: eight",
    "data:",
    "  rollouts: rollouts.jsonl",
    "dimensions:",
    ...names.map((name) => `  ${name}: {type: expr, of: ${name}_score}`),
    "aggregate:",
    "  sum:",
    ...names.map((name, k) => `    ${name}: ${weights[k]}`),
    "advantage: {grpo: {std: group}}",
    "",
  ].join("\n");
  return { path: join(folder, "eight.reward.yaml"), text };
}

function writeRollouts(folder: string, scores: Float64Array): void {
  const lines: string[] = [];
  for (let row = 0; row < rollouts; row++) {
    const columns = names.map((name, k) => `"${name}_score":${scores[k * rollouts + row]}`).join();
    lines.push(`{"prompt":"question ${Math.floor(row / groupSize)}","completion":"",${columns}}\n`);
  }
  writeFileSync(join(folder, "rollouts.jsonl"), lines.join(""));
  writeFileSync(join(folder, "scores.bin"), new Uint8Array(scores.buffer));
}

interface PeerReply {
  readonly samples: readonly number[];
  readonly reordered_pairs: number;
}

async function main(): Promise<void> {
  const folder = mkdtempSync(join(tmpdir(), "reward-lab-bench-"));
  const peer = pythonPeer("reweight.py");
  const engine = inProcessEngine();
  try {
    writeRollouts(folder, makeScores());
    const file = rewardFile(folder);
    const load = { do: "load", file: join(folder, "scores.bin"), dimensions: names.length, group: groupSize, weights };
    const versions = await peer.ask<Versions>(load);
    const opened = await engine.request("controls", { file });
    if (!opened.ok) throw new Error(opened.none.message);

    async function drag(value: number) {
      const start = performance.now();
      const reply = await engine.request("whatIf", { file, edits: [{ path: ["aggregate", "sum", "d1"], value }] });
      const spent = performance.now() - start;
      if (!reply.ok) throw new Error(reply.none.message);
      if (reply.whatIf === null) throw new Error("the rollouts must be scored anew");
      return { spent, pairs: reply.whatIf.reorderedPairs };
    }

    const ours: number[][] = [];
    const peers: number[][] = [];
    for (let round = 0; round < rounds; round++) {
      const values = Array.from({ length: drags }, (_, i) => 0.05 * (1 + i) + round * 0.001);
      const steps = [];
      for (const value of values) steps.push(await drag(value));
      ours.push(steps.map(({ spent }) => spent));
      const moved = values.map((value) => weights.map((weight, k) => (k === 1 ? value : weight)));
      const reply = await peer.ask<PeerReply>({ do: "measure", work: "drag", weights: moved });
      peers.push([...reply.samples]);
      const pairs = steps.at(-1)?.pairs;
      // Sums in another order may turn a tie or two.
      if (Math.abs((pairs ?? 0) - reply.reordered_pairs) > 20)
        throw new Error(`The two do not work out the same: ${pairs} and ${reply.reordered_pairs} pairs change order.`);
    }
    const row = (what: string, mine: number, theirs: number, budgetMs?: number): BenchRow => ({
      what,
      ours: short(mine),
      peer: short(theirs),
      unit: "ms",
      times: short(theirs / mine),
      peerName: "numpy, the same figures",
      budget: budgetMs === undefined ? "" : `< ${budgetMs} ms`,
      met: budgetMs === undefined ? null : mine < budgetMs,
    });
    report(
      [
        row("first drag", ours[0]?.[0] ?? NaN, peers[0]?.[0] ?? NaN, 8),
        row("drag, p50", ofRounds(ours, 0.5), ofRounds(peers, 0.5)),
        row("drag, p95", ofRounds(ours, 0.95), ofRounds(peers, 0.95), 8),
      ],
      versions,
    );
  } finally {
    engine.dispose();
    peer.close();
    rmSync(folder, { recursive: true, force: true });
  }
}

void main();
