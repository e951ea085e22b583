/** Mathematical equality of answers beside math-verify, in pairs a second. */
import { readFileSync } from "node:fs";
import { join } from "node:path";
import type { NumberColumn } from "../../src/engine/column";
import { memoryTable } from "../../src/engine/memory-table";
import { type BenchRow, rate, report, short, sideBySide, type Versions } from "./measure";
import { pythonPeer } from "./peers/peer";
import { gsm8kSolutions, root } from "./places";
import { scorer } from "./scorer";

const rounds = 5;

/** Gold side, answer. */
type Pair = readonly [string, string];

/** Tables of the same pairs that are taken in turns: their texts differ, so that none is known from the call before. */
const copies = 20;
/** Of the pairs every so many are measured: the peer is slow. */
const every = 8;

const isMarked = (text: string): boolean => /\$|\\boxed|\\fbox|\\\(|\\\[/u.test(text);
/** The peer finds LaTeX between dollar signs or in a box alone. */
const marked = (text: string): string => (isMarked(text) || text === "" ? text : `$${text}$`);

/** All pairs of the vectors whose sides the peer can find. */
function vectorPairs(): readonly Pair[] {
  const read = (name: string): readonly { readonly gold: string; readonly answer: string }[] =>
    (
      JSON.parse(readFileSync(join(root, "test", "vectors", name), "utf8")) as {
        readonly pairs: readonly { readonly gold: string; readonly answer: string }[];
      }
    ).pairs;
  return ["math.json", "math_hard_pairs.json"].flatMap(read).map(({ gold, answer }) => [marked(gold), marked(answer)]);
}

/** Scores of the pairs as two columns; each call takes the next copy of them. */
function pairScorer(pairs: readonly Pair[]): () => Promise<NumberColumn> {
  const calls = Array.from({ length: copies }, (_, copy) => {
    const spaces = " ".repeat(copy);
    const table = memoryTable(
      pairs.map(([gold, pred]) => ({ completion: pred, columns: { gold: gold + spaces, pred: pred + spaces } })),
    );
    return scorer("{type: math_equal, of: pred, to: gold}", table);
  });
  let next = 0;
  return () => calls[next++ % copies]!();
}

async function main(): Promise<void> {
  const solutions = gsm8kSolutions();
  const sets: Record<string, readonly Pair[]> = {
    vectors: vectorPairs(),
    ...(solutions ? { numbers: solutions.slice(0, 1000).map(({ gold, text }): Pair => [marked(gold), `$${text.slice(text.lastIndexOf("A:") + 2).trim()}$`]) } : {}), // prettier-ignore
  };
  const peer = pythonPeer("answers.py");
  const versions = await peer.ask<Versions>({ do: "load", sets });
  const rows: BenchRow[] = [];
  for (const [name, pairs] of Object.entries(sets)) {
    const { verdicts } = await peer.ask<{ verdicts: readonly number[] }>({ do: "score", name });
    const { values, status } = await pairScorer(pairs)();
    // What one of them does not judge, or judges otherwise, is not compared: the vectors say which is right.
    const same = pairs.flatMap((_, row) => (status[row] === 0 && values[row] === verdicts[row] ? [row] : []));
    const sample = same.filter((_, i) => i % every === 0);
    const compared = sample.map((row) => pairs[row]!);
    if (same.length < pairs.length / 2)
      throw new Error(`${name}: only ${same.length} of ${pairs.length} are judged alike`);
    const score = pairScorer(compared);
    for (let warm = 0; warm < copies; warm++) await score();
    const found = await sideBySide(
      rounds,
      async () => compared.length * (await rate(score, 0.5)),
      async () => (await peer.ask<{ rate: number }>({ do: "measure", name, rows: sample, seconds: 0.5 })).rate,
    );
    const least = name === "vectors" ? 20 : undefined;
    rows.push({
      what: `${name === "vectors" ? "hard pairs of the vectors" : "whole numbers of GSM8K"}, ${same.length} of ${pairs.length} judged alike`,
      ours: short(found.ours),
      peer: short(found.peer),
      unit: "pairs/s",
      times: short(found.ratio),
      peerName: "math-verify",
      budget: least === undefined ? "" : `>= ${least}x`,
      met: least === undefined ? null : found.ratio >= least,
    });
  }
  peer.close();
  report(rows, versions);
}

void main();
