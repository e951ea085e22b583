/** Rule dimensions on real solutions beside TRL's own reward functions, in rollouts a second. */
import { breathing } from "../../src/engine/breathe";
import type { ValueColumn } from "../../src/engine/column";
import { execute } from "../../src/engine/execute";
import { scoreDimension } from "../../src/engine/execute-dimension";
import { executeExtraction } from "../../src/engine/execute-extraction";
import { memoryTable } from "../../src/engine/memory-table";
import type { Plan } from "../../src/engine/plan";
import { columnScope, groupsOf } from "../../src/engine/scope";
import type { RolloutTable } from "../../src/engine/table";
import { compile, parseDocument } from "../../src/language";
import { type BenchRow, rate, report, short, sideBySide, type Versions } from "./measure";
import { pythonPeer } from "./peers/peer";
import { gsm8kSolutions, type Solution } from "./places";

const rounds = 11;

/** Patterns for both sides: the form of the whole text, how it ends, and the last line of an answer. */
const form = String.raw`^<think>\n.*?\n</think>\n<answer>\n.*?\n</answer>$`;
const ending = String.raw`\n\\boxed\{[^{}]+\}\n</answer>\s*$`;
const line = String.raw`(?m)^A: (.+)$`;

const dimensions = {
  form: `{type: regex, pattern: '${form}'}`,
  ending: `{type: regex, pattern: '${ending}'}`,
  line: `{type: expr, of: "size(final)"}`,
  tags: "{type: tags, order: [think], empty: allow}",
  repetition: "{type: repetition, n: 4, measure: repeated}",
  number: "{type: number_equal, of: pred, to: gold, unparseable: 0}",
} as const;
type Rule = keyof typeof dimensions;

const extractions: Partial<Record<Rule, string>> = {
  line: `  final: {regex: '${line}', pick: last}`,
  number: "  pred: [{boxed: {}}, {number: {}}]",
};

/** A reward of these dimensions, each with its extraction, all summed and compared within groups. */
function planOf(rules: readonly Rule[]): Plan {
  const extract = rules.flatMap((rule) => extractions[rule] ?? []);
  const text = [
    "reward: 1",
    "name: rules",
    ...(extract.length > 0 ? ["extract:", ...extract] : []),
    "dimensions:",
    ...rules.map((rule) => `  ${rule}: ${dimensions[rule]}`),
    "aggregate:",
    "  sum:",
    ...rules.map((rule) => `    ${rule}: 1`),
    "advantage: {grpo: {std: group}}",
    "",
  ].join("\n");
  const { plan, problems } = compile(parseDocument(text));
  if (!plan) throw new Error(problems.map(({ message }) => message).join("\n"));
  return plan;
}

/** The form that reasoning models are trained to write: the working and the answer between tags, the answer boxed. */
function formatted({ text }: Solution): string {
  const at = text.lastIndexOf("A:");
  const answer = `<answer>\n\\boxed{${text.slice(at + 2).trim()}}\n</answer>`;
  return `<think>\n${text.slice(0, at).trim()}\n</think>\n${answer}`;
}

const tableOf = (solutions: readonly Solution[], texts: readonly string[]): RolloutTable =>
  memoryTable(
    solutions.map(({ question, gold }, i) => ({ prompt: question, completion: texts[i], columns: { gold } })),
  );

/** Raw scores and statuses of the plan's only dimension, with what it extracts: what one reward function gives. */
async function scoreOne(plan: Plan, table: RolloutTable): Promise<void> {
  const breathe = breathing(undefined);
  const extractions = new Map<string, ValueColumn>();
  const columns = {
    table,
    groups: groupsOf(table),
    params: plan.params,
    extractions,
    dimensions: new Map(),
    spaces: new Map(),
  };
  const scope = columnScope(columns);
  const extracting = { columns, breathe, makeLists: () => undefined };
  for (const each of plan.extractions) extractions.set(each.name, await executeExtraction(each, extracting));
  for (const each of plan.dimensions) await scoreDimension(each, table, scope, breathe);
}

interface Case {
  readonly what: string;
  readonly rules: readonly Rule[];
  readonly peer: readonly string[];
  readonly peerName: string;
  readonly least: number | undefined;
}

const one = (rule: Rule, what: string, peerName: string, least?: number, peer: string = rule): Case => ({
  what,
  rules: [rule],
  peer: [peer],
  peerName,
  least,
});

const four: readonly Rule[] = ["form", "tags", "repetition", "number"];
const repetition = "get_repetition_penalty_reward";
const formattedCases: readonly Case[] = [
  one("form", "regex: the form of the whole text", "re.match", 5),
  one("ending", "regex: how the text ends", "re.search", 5),
  one("tags", "tags: <think> once and closed", "think_format_reward", 20),
  one("repetition", "repetition: 4-grams of words", `${repetition} of text.split()`, 8),
  one("repetition", "repetition: the peer's words split before", repetition, undefined, "repetition_split"),
  one("number", "number_equal: the boxed answer", "accuracy_reward (math-verify)", 500),
  { what: "four together, with total and advantages", rules: four, peer: four, peerName: "the same four", least: 200 },
];
const plainCases: readonly Case[] = [
  one("tags", "tags: texts without tags", "think_format_reward"),
  one("line", "regex extraction: last (?m)^A: (.+)$", "re.findall"),
];

async function main(): Promise<void> {
  const solutions = gsm8kSolutions();
  if (!solutions) return report([]);
  const peer = pythonPeer("trl_rules.py");
  const rows: BenchRow[] = [];
  let versions: Versions = {};

  async function measure(texts: readonly string[], { what, rules, peer: names, peerName, least }: Case): Promise<void> {
    const table = tableOf(solutions!, texts);
    const plan = planOf(rules);
    const count = names.includes("number") ? 400 : texts.length;
    const score = () => (rules.length === 1 ? scoreOne(plan, table) : execute(plan, table));
    for (let warm = 0; warm < 20; warm++) await score();
    const {
      ours,
      peer: theirs,
      ratio,
    } = await sideBySide(
      rounds,
      async () => texts.length * (await rate(score)),
      async () => (await peer.ask<{ rate: number }>({ do: "measure", names, count, seconds: 0.15 })).rate,
    );
    rows.push({
      what,
      ours: short(ours),
      peer: short(theirs),
      unit: "rollouts/s",
      times: short(ratio),
      peerName,
      budget: least === undefined ? "" : `>= ${least}x`,
      met: least === undefined ? null : ratio >= least,
    });
  }

  const gold = solutions.map((solution) => solution.gold);
  for (const [texts, cases] of [
    // As they come out of a file: one piece of memory each, not the pieces they were put together from.
    [JSON.parse(JSON.stringify(solutions.map(formatted))) as string[], formattedCases],
    [solutions.map(({ text }) => text), plainCases],
  ] as const) {
    versions = await peer.ask<Versions>({ do: "load", texts, gold, form, ending, line });
    for (const each of cases) await measure(texts, each);
  }
  peer.close();
  report(rows, versions);
}

void main();
