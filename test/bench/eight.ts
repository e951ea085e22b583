/** 100,000 rollouts of eight dimensions in groups of eight, as a file and as numbers. */
import { writeFileSync } from "node:fs";
import { join } from "node:path";
import type { RewardFile } from "../../src/messages/service";

export const rollouts = 100_000;
export const groupSize = 8;
export const names = Array.from({ length: 8 }, (_, k) => `d${k}`);
export const weights = names.map((_, k) => (k === 0 ? 1 : 0.5 / k));

/** Numbers from 0 to 1 in a fixed order (a linear congruence modulo 2^31). */
function random(seed: number): () => number {
  let state = seed;
  return () => (state = (Math.imul(state, 1103515245) + 12345) & 0x7fffffff) / 0x7fffffff;
}

/** Half of the dimensions are shares, half are 0 or 1, as rules give them. */
export function makeScores(): Float64Array {
  const next = random(7);
  return Float64Array.from({ length: names.length * rollouts }, (_, i) =>
    Math.floor(i / rollouts) % 2 === 0 ? next() : next() < 0.4 ? 1 : 0,
  );
}

export function rewardFile(folder: string): RewardFile {
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

export function writeRollouts(folder: string, scores: Float64Array): void {
  const lines: string[] = [];
  for (let row = 0; row < rollouts; row++) {
    const columns = names.map((name, k) => `"${name}_score":${scores[k * rollouts + row]}`).join();
    lines.push(`{"prompt":"question ${Math.floor(row / groupSize)}","completion":"",${columns}}\n`);
  }
  writeFileSync(join(folder, "rollouts.jsonl"), lines.join(""));
  writeFileSync(join(folder, "scores.bin"), new Uint8Array(scores.buffer));
}
