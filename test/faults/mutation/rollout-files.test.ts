import { writeFileSync } from "node:fs";
import { join } from "node:path";
import { expect, it } from "vitest";
import { jsonl, tempFolder } from "../../../src/rollouts/testing/temp-folder";
import { inProcessEngine } from "../../../src/service/in-process";
import { cpuLimit, cpuMs, firstSeed, mutated, mutations, picking } from "./mutate";

const reward = `reward: 1
data: {rollouts: r.jsonl}
extract:
  final: {tag: answer, pick: last}
dimensions:
  correct: {type: exact, of: final, to: gold, unparseable: 0}
  words: {type: length, unit: words}
aggregate: {sum: {correct: 1, words: -0.01}}
advantage: {grpo: {std: group}}
`;

const corpus = [
  jsonl(
    { id: "a", prompt: "2+2", completion: "<answer>4</answer>", gold: "4", step: 1 },
    { id: "b", prompt: "2+2", completion: "five", gold: "4", step: 1 },
    { id: "c", prompt: "1+1", completion: "<think>…</think><answer>2</answer>", gold: "2", step: 2 },
    { id: "d", prompt: "1+1", completion: "", gold: null, step: 2 },
  ),
  jsonl(
    {
      messages: [
        { role: "user", content: "hi" },
        {
          role: "assistant",
          content: "<answer>hello</answer>",
          tool_calls: [{ function: { name: "f", arguments: "{}" } }],
        },
      ],
      gold: "hello",
    },
    { prompt: [{ role: "user", content: "x" }], completion: [{ role: "assistant", content: "y" }], gold: 3 },
  ),
  jsonl(
    { question: "q", ground_truth: "A: 7", responses: ["A: 7", "A: 8"] },
    { prompt: "p", completion: "c", extra: { deep: [[[1]]] } },
  ),
];

/** Lines that any JSON reader takes for an object. */
const objects = (text: string): number =>
  text
    .replace(/^\uFEFF/, "")
    .split("\n")
    .filter((line) => {
      try {
        const value: unknown = JSON.parse(line);
        return typeof value === "object" && value !== null && !Array.isArray(value);
      } catch {
        return false;
      }
    }).length;

it(
  "a mutated rollout file is answered in time: every line is a rollout or a problem with its number, and never a crash",
  async () => {
    const engine = inProcessEngine();
    const folder = tempFolder({ "r.jsonl": "" });
    const rollouts = join(folder, "r.jsonl");
    const count = mutations(500);
    for (let seed = firstSeed; seed < firstSeed + count; seed++) {
      const pick = picking(seed);
      const text = mutated(corpus[pick(corpus.length)]!, pick, corpus);
      writeFileSync(rollouts, text);
      const began = process.cpuUsage();
      const reply = await engine
        .request("summarise", { file: { path: join(folder, "x.reward.yaml"), text: `${reward}# ${seed}\n` } })
        .catch((error: unknown) => {
          throw new Error(`seed ${seed}: ${error instanceof Error ? error.stack : String(error)}\n${text}`, {
            cause: error,
          });
        });
      expect(cpuMs(began), `seed ${seed}`).toBeLessThan(cpuLimit);
      if (reply.ok) {
        const { summary } = reply;
        expect(summary.rollouts, `seed ${seed}\n${text}`).toBeGreaterThan(0);
        for (const { line, message } of summary.problems) {
          expect(message).not.toBe("");
          if (line !== undefined) expect(line).toBeLessThanOrEqual(text.split("\n").length);
        }
        const broken = text.split("\n").filter((line) => line.trim() !== "").length - objects(text);
        if (broken > 0 && !text.includes("\r"))
          expect(summary.problems.length, `seed ${seed}\n${text}`).toBeGreaterThan(0);
      } else expect(reply.none.message + reply.none.next, `seed ${seed}`).not.toBe("");
    }
  },
  60 * 60_000,
);
