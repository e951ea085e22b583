// Writes rollouts as JSON Lines: node rollouts.mjs <file> <count>. The same numbers and texts each time, about 2.2 kB a rollout.
import { closeSync, openSync, writeSync } from "node:fs";

const [path, count] = [process.argv[2], Number(process.argv[3])];
const words =
  "the answer is found by adding what remains after each step so we multiply both sides and then divide again because total cost equals price times number of items which gives us more than half".split(
    " ",
  );
let state = 7;
const next = () => (state = (Math.imul(state, 1103515245) + 12345) & 0x7fffffff) / 0x7fffffff;
const word = () => words[Math.floor(next() * words.length)];

const texts = Array.from({ length: 997 }, () => {
  let text = "";
  const length = 1700 + 450 * next();
  while (text.length < length) text += word() + (next() < 0.08 ? ".\n" : " ");
  return JSON.stringify(text).slice(1, -1);
});

const file = openSync(path, "w");
let lines = [];
for (let row = 0; row < count; row++) {
  const group = Math.floor(row / 8);
  const quality = row % 11 === 0 ? null : Math.round(next() * 1e4) / 1e4;
  lines.push(
    `{"prompt":"Question ${group}: how many items remain after step ${group % 17} when the price doubles and half are sold again?",` +
      `"completion":"<think>${texts[row % texts.length]}</think> Step ${row}\\nA: ${row % 100}","gold":"${group % 100}",` +
      `"step":${Math.floor(row / 8192)},"score":${Math.round(next() * 1e6) / 1e6},"length":${Math.floor(next() * 900)},` +
      `"correct":${next() < 0.4},"quality":${quality}}\n`,
  );
  if (lines.length === 4096 || row === count - 1) {
    writeSync(file, lines.join(""));
    lines = [];
  }
}
closeSync(file);
