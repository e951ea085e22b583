/** One step of a drag in the preview: 100,000 stored rollouts of 8 dimensions under another weight, beside numpy. */
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { inProcessEngine } from "../../src/service/in-process";
import { groupSize, makeScores, names, rewardFile, weights, writeRollouts } from "./eight";
import { type BenchRow, ofRounds, report, short, type Versions } from "./measure";
import { pythonPeer } from "./peers/peer";

const rounds = 12;
const drags = 20;

interface PeerReply {
  readonly samples: readonly number[];
  readonly reordered_pairs: number;
}

/** The same reward with a shape, and a term that counts under a condition. */
const shapedText = (text: string): string =>
  text
    .replace(
      "d2: {type: expr, of: d2_score}",
      "d2: {type: expr, of: d2_score, shape: [{map: {from: [0, 1], to: [0, 1]}}]}",
    )
    .replace(/ {4}d1: (\S+)/, '    d1: {weight: $1, when: "d0 > 0.5"}');

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
    const shaped = { path: `${file.path}.shaped.reward.yaml`, text: shapedText(file.text) };
    const begun = await engine.request("controls", { file: shaped });
    if (!begun.ok) throw new Error(begun.none.message);
    async function others(path: readonly (string | number)[], from: number): Promise<readonly number[]> {
      const spent: number[] = [];
      for (let i = 0; i < drags; i++) {
        const start = performance.now();
        const edits = [{ path, value: from + 0.01 * i }];
        const reply = await engine.request("whatIf", { file: shaped, edits });
        spent.push(performance.now() - start);
        if (!reply.ok || reply.whatIf === null) throw new Error(`${path.join(".")} is not dragged.`);
      }
      return spent;
    }
    const shapes: (readonly number[])[] = [];
    const conditions: (readonly number[])[] = [];
    for (let round = 0; round < 5; round++) {
      shapes.push(await others(["dimensions", "d2", "shape", 0, "map", "to", 1], 0.5 + 0.001 * round));
      conditions.push(await others(["aggregate", "sum", "d1", "weight"], 0.4 + 0.001 * round));
    }
    const alone = (what: string, samples: readonly (readonly number[])[]): BenchRow => ({
      ...row(what, ofRounds(samples, 0.95), NaN, 8),
      peer: null,
      times: null,
      peerName: "",
    });
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
        alone("a parameter of a shape, p95", shapes),
        alone("the weight of a term with a condition, p95", conditions),
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
