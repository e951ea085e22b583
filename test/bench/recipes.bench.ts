/** Whole recipes that need no model, judge or sandbox on real solutions: what a rollout costs, and what is kept of it. */
import { execute } from "../../src/engine/execute";
import { memoryTable } from "../../src/engine/memory-table";
import type { Plan } from "../../src/engine/plan";
import type { RolloutTable } from "../../src/engine/table";
import { compile, parseDocument } from "../../src/language";
import { withParents } from "../../src/language/extend/gather";
import type { RecipeText } from "../../src/messages/recipes";
import { allRecipes, oneRecipe } from "../../src/service/recipe";
import { readRecipe } from "../../src/service/recipe-folder";
import { type BenchRow, median, rate, report, short } from "./measure";
import { gsm8kSolutions, type Solution } from "./places";

const planOf = (text: string): Plan | undefined => compile(withParents(parseDocument(text), readRecipe)).plan;

/** The solutions in the form that reasoning models write, with whatever a recipe wants to know of the data: the gold answer. */
function tableFor({ columns }: Pick<RecipeText, "columns">, solutions: readonly Solution[]): RolloutTable {
  return memoryTable(
    solutions.map(({ question, text, gold }, i) => ({
      id: String(i),
      prompt: question,
      completion: `<think>\n${text}\n</think>\n<answer>\n\\boxed{${gold}}\n</answer>`,
      columns: Object.fromEntries(columns.map(({ name, type }) => [name, type === "list" ? [gold] : gold])),
    })),
  );
}

/** Bytes of this process' heap and buffers that are in use. */
function inUse(): number {
  (globalThis as { gc?: () => void }).gc?.();
  const { heapUsed, arrayBuffers } = process.memoryUsage();
  return heapUsed + arrayBuffers;
}

/** Bytes a rollout that the scores of so many copies of the solutions hold, their table aside. */
async function kept(recipe: RecipeText, plan: Plan, solutions: readonly Solution[], copies: number): Promise<number> {
  const many = Array.from({ length: copies }, () => solutions).flat();
  const table = tableFor(recipe, many);
  const before = inUse();
  const scored = await execute(plan, table);
  const after = inUse();
  return (after - before) / scored.table.size;
}

const row = (what: string, ours: number, unit: string): BenchRow => ({
  what,
  ours: short(ours),
  peer: null,
  unit,
  times: null,
  peerName: "",
  budget: "",
  met: null,
});

async function main(): Promise<void> {
  const solutions = gsm8kSolutions();
  if (!solutions) return report([]);
  const recipes = allRecipes()
    .filter(({ needs }) => needs.length === 0)
    .flatMap(({ id }) => oneRecipe(id) ?? []);
  const costs: { readonly name: string; readonly micros: number }[] = [];
  const growth: (readonly [number, number])[] = [];
  for (const recipe of recipes) {
    const plan = planOf(recipe.text);
    if (!plan) throw new Error(`${recipe.id} does not compile`);
    const table = tableFor(recipe, solutions);
    for (let warm = 0; warm < 3; warm++) await execute(plan, table);
    const rounds: number[] = [];
    for (let round = 0; round < 3; round++) rounds.push(await rate(() => execute(plan, table), 0.1));
    costs.push({ name: recipe.name, micros: 1e6 / (median(rounds) * solutions.length) });
    growth.push([await kept(recipe, plan, solutions, 2), await kept(recipe, plan, solutions, 8)]);
  }
  const sorted = [...costs].sort((a, b) => a.micros - b.micros);
  const slowest = sorted.at(-1)!;
  report([
    row(`a rule-only recipe, mean of ${costs.length}`, mean(costs.map(({ micros }) => micros)), "µs a rollout"),
    row("the median of them", sorted[Math.floor(sorted.length / 2)]!.micros, "µs a rollout"),
    row(`the slowest of them: ${slowest.name}`, slowest.micros, "µs a rollout"),
    row("kept of 5,272 rollouts, median", median(growth.map(([few]) => few)), "bytes a rollout"),
    row("kept of 21,088 rollouts, median", median(growth.map(([, many]) => many)), "bytes a rollout"),
  ]);
}

const mean = (values: readonly number[]): number => values.reduce((sum, x) => sum + x, 0) / values.length;

void main();
