import { readFileSync } from "node:fs";
import { join } from "node:path";
import type { RolloutLine } from "../../../src/messages/run";
import { openDatabase } from "../../../src/rollouts/database";
import { sharedData } from "../../../src/rollouts/testing/shared-data";
import { jsonl, tempFolder } from "../../../src/rollouts/testing/temp-folder";

/** A file as a system writes it, to be damaged. */
export interface Sample {
  /** Its ending tells readers what it is. */
  readonly name: string;
  readonly bytes: Buffer;
}

const text = (name: string, content: string): Sample => ({ name, bytes: Buffer.from(content) });

const csv = `id,prompt,completion,gold,step,score
1,2+2,"<answer>4</answer>",4,1,0.5
2,2+2,"five, or
six",4,1,
3,1+1,"say ""two""",2,2,-1e9
`;

const monitor = `#{"t_start": 1763720000.5, "env_id": "CartPole-v1"}
r,l,t,alive
11.5,12,2.97,12
0.25,3,3.01,3
-4,7,3.5,7
`;

const runLine = (n: number): RolloutLine => ({
  schema: 1,
  id: `1-${n}`,
  group: `1-${n >> 1}`,
  step: 1,
  prompt: `${n >> 1}+1=`,
  completion: `<answer>${n}</answer>`,
  columns: { gold: "2" },
  total: { value: n / 2, status: "ok" },
  advantage: n % 2 ? 0.7 : -0.7,
  dimensions: {
    correct: { value: n % 2, raw: n % 2, status: "ok" },
    tidy: { value: null, raw: null, status: "abstain" },
  },
  plan: "0123456789ab",
  time: 1,
});

const gsm8k = jsonl({
  question: "How many?",
  ground_truth: "A: 7",
  small_model: { solution: "3+4=7\nA: 7", is_correct: true },
  large_model: { solution: "A: 8", is_correct: false },
});

async function parquet(select: string): Promise<Buffer> {
  const file = join(tempFolder(), "made.parquet");
  await (await openDatabase()).run(`COPY (${select}) TO '${file}' (FORMAT parquet)`);
  return readFileSync(file);
}

const columns =
  "'2+2' AS prompt, 'four' AS completion, '4' AS gold, range AS step, [1.5, NULL] AS list, {'k': 'v'} AS map";
const trl =
  "range AS step, '2+2' AS prompt, '<answer>4</answer>' AS completion, 0.5::FLOAT AS exact, 1.25 AS advantage";

/** The head of a real file, in whole lines. */
function head(name: string, bytes: number, ...path: readonly string[]): readonly Sample[] {
  const file = sharedData(...path);
  if (file === undefined) return [];
  const content = readFileSync(file);
  const end = content.lastIndexOf(10, bytes);
  return [{ name, bytes: end > 0 ? content.subarray(0, end + 1) : content }];
}

/** One sample of each format that is read. */
export async function samples(): Promise<readonly Sample[]> {
  return [
    text("a.csv", csv),
    text("a.tsv", csv.replaceAll(",", "\t")),
    text("0.monitor.csv", monitor),
    text("rollouts-0001.jsonl", jsonl(...[0, 1, 2, 3].map(runLine))),
    text("gsm8k.jsonl", gsm8k),
    { name: "a.parquet", bytes: await parquet(`SELECT ${columns} FROM range(6)`) },
    { name: "completions_00002.parquet", bytes: await parquet(`SELECT ${trl} FROM range(8)`) },
    ...head("nemo.rollouts.jsonl", 20_000, "nemo_gym", "math_with_judge.rollouts.jsonl"),
    ...head("1.monitor.csv", 4000, "formats", "sb3", "1.monitor.csv"),
    ...head("completions_00004.parquet", 1e9, "formats", "trl", "text", "completions_00004.parquet"),
    ...head("chat.parquet", 1e9, "formats", "trl", "chat", "completions_00002.parquet"),
  ];
}
