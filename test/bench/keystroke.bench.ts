/** A keystroke in a file of 500 lines: to its diagnostics, and to completions, beside yaml-language-server with our schema. */
import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { compile, complete, diagnose, jsonSchema, parseDocument } from "../../src/language";
import { type BenchRow, ofRounds, report, short, times } from "./measure";
import { yamlLanguageServer } from "./peers/language-server";

const rounds = 7;
const keystrokes = 30;
const kinds = 14;
const each = 6;

/** Dimensions of six kinds with shapes, each with an extraction of its own, two levels of sums, and tests: 500 lines or more. */
function rewardText(): string {
  const numbers = Array.from({ length: kinds }, (_, i) => i);
  return [
    "reward: 1",
    "name: long",
    "about: A reward of many parts.",
    "",
    "params: {most: 200, penalty: 0.1}",
    "extract:",
    ...numbers.flatMap((i) => [
      `  answer_${i}: [{tag: answer_${i}, pick: last}]`,
      `  number_${i}:`,
      `    - {regex: '(?m)^Step ${i}: (.+)$', pick: last}`,
      "    - {number: {}}",
    ]),
    "dimensions:",
    ...numbers.flatMap((i) => [
      "",
      `  # Whether answer ${i} is right, and how it is written.`,
      `  correct_${i}:`,
      "    type: number_equal",
      `    of: number_${i}`,
      "    to: gold",
      "    unparseable: 0",
      `  format_${i}:`,
      "    type: tags",
      `    order: [think_${i}, answer_${i}]`,
      `  length_${i}:`,
      "    type: length",
      "    unit: words",
      "    shape:",
      "      - map: {from: [20, 120], to: [1, 0]}",
      "      - clip: [0, 1]",
      `  repeats_${i}:`,
      "    type: repetition",
      "    n: 4",
      `  words_${i}:`,
      "    type: keyword",
      `    all: [because, therefore, step ${i}]`,
      `  own_${i}:`,
      "    type: expr",
      `    of: "size(answer_${i}) < most ? 1 : penalty"`,
    ]),
    "aggregate:",
    "  sum:",
    ...numbers.flatMap((i) => [
      `    correct_${i}: 1`,
      `    format_${i}: 0.1`,
      `    length_${i}: 0.05`,
      `    repeats_${i}: -0.05`,
      `    words_${i}: 0.01`,
      `    own_${i}: 0.02`,
    ]),
    "advantage: {grpo: {std: group}}",
    "",
  ].join("\n");
}

/** The text with a letter typed into the type of a dimension, so that there is something to find. */
function typed(text: string, i: number): { readonly text: string; readonly line: number; readonly character: number } {
  const place = text.indexOf("type: ", text.indexOf(`  ${["correct", "length", "words"][i % 3]}_${i % kinds}:`)) + 6;
  const before = text.slice(0, place);
  return {
    text: `${before}x${text.slice(place)}`,
    line: before.split("\n").length - 1,
    character: place - before.lastIndexOf("\n"),
  };
}

async function main(): Promise<void> {
  const text = rewardText();
  const lines = text.split("\n").length - 1;
  const clean = diagnose(parseDocument(text), compile(parseDocument(text)));
  if (lines < 500 || lines > 520 || clean.some(({ severity }) => severity === "error"))
    throw new Error(`The file is not what it should be: ${lines} lines, ${JSON.stringify(clean.slice(0, 3))}`);

  const folder = mkdtempSync(join(tmpdir(), "reward-lab-bench-"));
  const schema = join(folder, "schema.json");
  writeFileSync(schema, JSON.stringify(jsonSchema()));
  const server = await yamlLanguageServer(text, schema);
  try {
    const texts = Array.from({ length: keystrokes }, (_, i) => (i % 2 === 0 ? typed(text, i).text : text));
    const places = Array.from({ length: keystrokes }, (_, i) => typed(text, i));

    const keystroke = (i: number): number => {
      const document = parseDocument(texts[i % keystrokes] ?? "");
      return diagnose(document, compile(document)).length;
    };
    const completion = (i: number): number => {
      const place = places[i % keystrokes];
      if (!place) return 0;
      const document = parseDocument(place.text);
      compile(document);
      const start = place.text.split("\n").slice(0, place.line).join("\n").length + 1;
      return complete(document, start + place.character).length;
    };
    if (keystroke(0) <= clean.length || (await server.change(texts[0] ?? "")).length === 0)
      throw new Error("One of the two does not find the unknown type.");

    const [found, foundPeer, offered, offeredPeer]: number[][][] = [[], [], [], []];
    for (let i = 0; i < 40; i++) completion(keystroke(i));
    for (let round = 0; round < rounds; round++) {
      found?.push(await times(keystrokes, keystroke, 1));
      foundPeer?.push(await times(keystrokes / 2, (i) => server.change(texts[(i + 1) % keystrokes] ?? ""), 1));
      offered?.push(await times(keystrokes, completion, 1));
      const complete: number[] = [];
      for (const { text: to, line, character } of places.slice(0, each)) {
        await server.change(to);
        complete.push(...(await times(1, () => server.complete(line, character), 0)));
      }
      offeredPeer?.push(complete);
    }
    const row = (what: string, ours: number[][], peer: number[][], p: number, budgetMs?: number): BenchRow => {
      const [mine, theirs] = [ofRounds(ours, p), ofRounds(peer, p)];
      return {
        what: `${what}, p${100 * p}`,
        ours: short(mine),
        peer: short(theirs),
        unit: "ms",
        times: short(theirs / mine),
        peerName: "yaml-language-server",
        budget: budgetMs === undefined ? "" : `< ${budgetMs} ms`,
        met: budgetMs === undefined ? null : mine < budgetMs,
      };
    };
    report(
      [
        row("keystroke to diagnostics", found ?? [], foundPeer ?? [], 0.5),
        row("keystroke to diagnostics", found ?? [], foundPeer ?? [], 0.95, 30),
        row("completion", offered ?? [], offeredPeer ?? [], 0.5),
        row("completion", offered ?? [], offeredPeer ?? [], 0.95, 20),
      ],
      { "yaml-language-server": server.version },
    );
  } finally {
    server.close();
    rmSync(folder, { recursive: true, force: true });
  }
}

void main();
