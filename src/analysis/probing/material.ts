import type { Plan } from "../../engine/plan";
import type { Scored } from "../../engine/scored";
import { allTerms, paidDimensions } from "../shares";
import { type AnswerForm, findForm } from "./answer-form";
import { acceptedRows, type GoldCheck, goldCheck } from "./gold";
import { promptColumns, type Prompt, samplePrompts } from "./prompts";
import { readsSiblings } from "./score-made";

/** What probes are made of: the file, its real rollouts, and what was found out about both. */
export interface Material {
  readonly plan: Plan;
  readonly scored: Scored;
  /** Prompts with at least one rollout that has a reward: what probes are made of. */
  readonly prompts: readonly Prompt[];
  /** Prompts none of whose rollouts has one. */
  readonly unscorable: readonly Prompt[];
  /** Columns that made-up responses have. */
  readonly columns: readonly string[];
  readonly check: GoldCheck | undefined;
  readonly form: AnswerForm | undefined;
  /** Gold answers of the sample without repeats, the most frequent first. */
  readonly golds: readonly string[];
  /** Tags that the file reads or requires, in the order of the file. */
  readonly tags: readonly string[];
  /** Dimensions that check tags. */
  readonly tagChecks: readonly string[];
  /** Texts that dimensions look for and pay. */
  readonly keywords: readonly string[];
  /** Paid dimensions that need a model or a service. */
  readonly models: readonly string[];
}

/** Rollouts that prompts are sampled from: fewer where each response brings its siblings. */
const most = { alone: 4096, withSiblings: 1024 };

export async function materialOf(scored: Scored, signal?: AbortSignal): Promise<Material> {
  const { plan } = scored;
  const check = goldCheck(scored);
  const answer = check?.answer === undefined ? undefined : scored.extractions.get(check.answer)?.spans;
  const sources = {
    gold: check?.column,
    right: check && acceptedRows(scored, check),
    spans: answer,
  };
  const sampled = samplePrompts(scored, sources, readsSiblings(plan) ? most.withSiblings : most.alone);
  const prompts = sampled.filter(({ rows }) => rows.length > 0);
  const columns = promptColumns(scored);
  const form = check && (await findForm(scored, check, prompts, columns, signal));
  const paid = new Set(paidDimensions(scored));
  return {
    plan,
    scored,
    prompts,
    unscorable: sampled.filter(({ rows }) => rows.length === 0),
    columns,
    check,
    form,
    golds: byFrequency(prompts.flatMap(({ gold }) => (gold ? [gold] : []))),
    ...tagsOf(plan),
    keywords: keywordsOf(plan, paid),
    models: plan.dimensions
      .filter(({ name, type }) => paid.has(name) && (type.cost === "model" || type.cost === "network"))
      .map(({ name }) => name),
  };
}

function byFrequency(values: readonly string[]): readonly string[] {
  const counts = new Map<string, number>();
  for (const value of values) counts.set(value, (counts.get(value) ?? 0) + 1);
  return [...counts].sort((a, b) => b[1] - a[1]).map(([value]) => value);
}

const texts = (value: unknown): readonly string[] =>
  Array.isArray(value) ? value.filter((element) => typeof element === "string") : [];

function tagsOf({ dimensions, extractions }: Plan): Pick<Material, "tags" | "tagChecks"> {
  const tags: string[] = [];
  const tagChecks: string[] = [];
  for (const { name, type, parameters } of dimensions) {
    const named =
      type.name === "tags"
        ? ["order", "all", "once", "pairs"].flatMap((key) => texts(parameters[key]))
        : [...String(parameters["pattern"] ?? "").matchAll(/<([A-Za-z][\w-]*)>/g)].map((match) => match[1] ?? "");
    if (named.length > 0) tagChecks.push(name);
    tags.push(...named);
  }
  for (const { steps } of extractions)
    for (const { record, parameters } of steps) {
      const tag = parameters[record.name === "tag" ? "name" : "within"];
      if (typeof tag === "string") tags.push(tag);
    }
  return { tags: [...new Set(tags)], tagChecks };
}

function keywordsOf({ dimensions, aggregate }: Plan, paid: ReadonlySet<string>): readonly string[] {
  const punished = new Set(
    allTerms(aggregate).flatMap(({ term }) => ((term.weight.constant ?? 1) < 0 ? [term.value?.name ?? ""] : [])),
  );
  return dimensions
    .filter(({ name, type }) => type.name === "keyword" && paid.has(name) && !punished.has(name))
    .flatMap(({ parameters }) => [...texts(parameters["any"]), ...texts(parameters["all"])]);
}
