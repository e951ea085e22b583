/** Text overlap on real solutions beside the libraries whose numbers it has, in rollouts a second. */
import { memoryTable } from "../../src/engine/memory-table";
import { type BenchRow, rate, report, short, sideBySide, type Versions } from "./measure";
import { pythonPeer } from "./peers/peer";
import { gsm8kSolutions } from "./places";
import { scorer } from "./scorer";

const rounds = 9;

interface Case {
  readonly what: string;
  readonly dimension: string;
  /** Name of the peer's function. */
  readonly peer: string;
  readonly peerName: string;
  /** How many times as fast it must be. */
  readonly least: number;
}

const cases: readonly Case[] = [
  { what: "ROUGE-L", dimension: "{type: rouge, to: gold}", peer: "rougeL", peerName: "rouge-score", least: 50 },
  {
    what: "ROUGE-1 and ROUGE-2",
    dimension: "{type: rouge, variants: [1, 2], to: gold}",
    peer: "rouge12",
    peerName: "rouge-score",
    least: 10,
  },
  { what: "BLEU", dimension: "{type: bleu, to: gold}", peer: "bleu", peerName: "sacrebleu", least: 10 },
  { what: "chrF", dimension: "{type: chrf, to: gold}", peer: "chrf", peerName: "sacrebleu", least: 5 },
  { what: "edit similarity", dimension: "{type: edit_similarity, to: gold}", peer: "edit", peerName: "rapidfuzz", least: 0.4 }, // prettier-ignore
];

async function main(): Promise<void> {
  const solutions = gsm8kSolutions();
  if (!solutions) return report([]);
  // As they come out of a file: one piece of memory each.
  const texts = JSON.parse(JSON.stringify(solutions.map(({ text }) => text))) as readonly string[];
  const golds = JSON.parse(JSON.stringify(solutions.map(({ goldText }) => goldText))) as readonly string[];
  const table = memoryTable(
    solutions.map(({ question }, i) => ({ prompt: question, completion: texts[i], columns: { gold: golds[i] } })),
  );
  const peer = pythonPeer("overlap.py");
  const versions = await peer.ask<Versions>({ do: "load", texts, golds });
  const rows: BenchRow[] = [];
  for (const { what, dimension, peer: name, peerName, least } of cases) {
    const score = scorer(dimension, table);
    const { scores } = await peer.ask<{ scores: readonly number[] }>({ do: "score", name });
    const { values } = await score();
    const differs = scores.findIndex((value, row) => !(Math.abs(value - values[row]!) <= 1e-9));
    if (differs >= 0)
      throw new Error(`${what} of row ${differs}: ${values[differs]}, and ${peerName} ${scores[differs]}`);
    for (let warm = 0; warm < 5; warm++) await score();
    const found = await sideBySide(
      rounds,
      async () => texts.length * (await rate(score)),
      async () => (await peer.ask<{ rate: number }>({ do: "measure", name, count: 400, seconds: 0.15 })).rate,
    );
    rows.push({
      what,
      ours: short(found.ours),
      peer: short(found.peer),
      unit: "rollouts/s",
      times: short(found.ratio),
      peerName,
      budget: `>= ${least}x`,
      met: found.ratio >= least,
    });
  }
  peer.close();
  report(rows, versions);
}

void main();
