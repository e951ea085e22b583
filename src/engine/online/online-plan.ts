import type { Expression } from "../expression";
import { readsOfState } from "../levels/after";
import { type InPlace, inPlaceTerms } from "../levels/in-place";
import { elementName, levelOfSpace } from "../levels/level";
import type { DimensionPlan, Plan, ShapePlan } from "../plan";
import { readsOfNode } from "../plan-key";
import { scopeOf } from "../record";
import { valueAtStep } from "../scope";
import { worksAlong } from "../works-along";
import { own } from "../../messages/own";

/** Why a dimension or node cannot be paid at the moment of its step, with what to do. */
export interface OnlineProblem {
  readonly name: string;
  readonly message: string;
}

/** What of a plan is worked out at every step, while the episode goes on. */
export interface OnlinePlan {
  readonly plan: Plan;
  /** In an order in which each reads only what stands before it. */
  readonly dimensions: readonly DimensionPlan[];
  readonly paid: readonly InPlace[];
  /** What is paid in place and would need what is not known yet. Where there is one, nothing can be paid online. */
  readonly problems: readonly OnlineProblem[];
}

const space = "step";

/** Names of a step that are known only when later steps are. */
const ofFuture: Readonly<Record<string, string>> = { n: "the length of the episode", next: "the next step" };

/**
 * What of a plan can be paid step by step: what is paid in place must need no later step, no other rollout and no column besides
 * the transition itself. What is paid at the end may need anything.
 */
export function onlinePlan(plan: Plan): OnlinePlan {
  const plans = new Map(plan.dimensions.map((dimension) => [dimension.name, dimension]));
  const why = new Map<string, string | undefined>();
  const obstacle = (name: string): string | undefined => {
    if (!why.has(name)) why.set(name, obstacleOf(plans.get(name)!, plan, plans, obstacle));
    return why.get(name);
  };
  const { paid } = inPlaceTerms(plan);
  const problems = paid.flatMap((term): OnlineProblem[] => {
    const stop = obstacleOfTerm(term, plan, plans, obstacle);
    const message =
      `\`${term.name}\` is paid in place and ${stop}, which is not known at its step. ` +
      `Pay it at the end of the episode (\`credit: end\`), or write it over what is known.`;
    return stop === undefined ? [] : [{ name: term.name, message }];
  });
  const dimensions = plan.order.flatMap((name) => {
    const dimension = plans.get(name)!;
    return dimension.list?.space === space && obstacle(name) === undefined ? [dimension] : [];
  });
  return { plan, dimensions, paid, problems };
}

const others = "compares it with other values";
const running = "needs what the run remembers when its episode has ended";

type Plans = ReadonlyMap<string, DimensionPlan>;
type Obstacle = (name: string) => string | undefined;

function obstacleOf(of: DimensionPlan, plan: Plan, plans: Plans, obstacle: Obstacle): string | undefined {
  for (const { plan: member } of of.ensemble?.members ?? []) {
    const stop = obstacleOf(member, plan, plans, obstacle);
    if (stop !== undefined) return stop;
  }
  const { list, type, shape } = of;
  if (list?.space !== space)
    return list === undefined ? "is one value of the whole rollout" : `runs over ${levelOfSpace(list.space)}s`;
  const scope = scopeOf(type, of.parameters);
  if (scope === "running") return `\`${type.name}\` ${running}`;
  if (scope !== "row" && !worksAlong(type, of.parameters)) return `\`${type.name}\` compares rollouts`;
  if (worksAlong(type, of.parameters) && of.open !== undefined)
    return `the numbers of \`${type.name}\` change, and it goes on with those of its first step`;
  if (of.images !== undefined && of.asking?.window !== undefined) return "looks at the steps before";
  if (of.onError === "neutral") return "takes the mean of its group where it fails";
  for (const expression of [of.of, of.to, of.images, of.when]) {
    const stop = expression && obstacleOfExpression(expression);
    if (stop !== undefined) return stop;
  }
  return obstacleOfReads(of.reads, plan, plans, obstacle) ?? obstacleOfShape(shape, of, plans);
}

function obstacleOfExpression({ readsGroup, lists }: Expression): string | undefined {
  if (readsGroup) return "reads the other rollouts of the group";
  return lists.length > 0 ? `reads all of \`${lists[0]}\`` : undefined;
}

function obstacleOfReads(reads: readonly string[], plan: Plan, plans: Plans, obstacle: Obstacle): string | undefined {
  for (const name of reads) {
    const future = own(ofFuture, name);
    if (future !== undefined) return `reads \`${name}\`, ${future}`;
    if (plans.has(name)) {
      const stop = obstacle(name);
      if (stop !== undefined) return `reads \`${name}\`, which ${stop}`;
    } else if (plan.extractions.some((extraction) => extraction.name === name))
      return `reads \`${name}\`, taken out of the whole rollout`;
    else if (!known(name, plan)) return `reads \`${name}\`, which no transition has`;
  }
  return undefined;
}

/** Names that a transition gives: those of a step, the training step, params, and the variables of shape steps. */
const known = (name: string, plan: Plan): boolean =>
  elementName(name, space) !== undefined ||
  name === "step" ||
  Object.hasOwn(plan.params, name) ||
  Object.hasOwn(plan.schedules ?? {}, name) ||
  ["x", "acc"].includes(name);

function obstacleOfShape(shape: readonly ShapePlan[], of: DimensionPlan, plans: Plans): string | undefined {
  for (const { record, parameters, open } of shape) {
    if (record.along !== undefined && open !== undefined)
      return `the numbers of \`${record.name}\` change, and it goes on with those of its first step`;
    const scope = scopeOf(record, parameters);
    if (scope !== "row") return `\`${record.name}\` ${scope === "running" ? running : others}`;
    if (record.along?.direction(parameters) === "backward") return `\`${record.name}\` needs the steps that follow`;
    if (record.along?.following !== true) continue;
    const state = readsOfState(of, plans);
    if (typeof state === "string")
      return `\`${record.name}\` needs its value after the step, and it reads \`${state}\`, not only \`obs\``;
  }
  return undefined;
}

function obstacleOfTerm(of: InPlace, plan: Plan, plans: Plans, obstacle: Obstacle): string | undefined {
  if (of.space !== space) return `runs over ${levelOfSpace(of.space)}s, which transitions have not`;
  if (of.opens.length > 0) return `counts only where \`${of.opens[0]!.node.record.name}\` lets it`;
  const outside = [...of.weights, ...of.conditions.map(({ expression }) => expression)];
  const open = outside.find((expression) => valueAtStep(expression, 0, plan) === undefined);
  if (open !== undefined) return `counts as \`${open.text}\` says`;
  if (of.term.list === undefined) return obstacle(of.name);
  for (const { record, parameters } of of.term.shape) {
    const scope = scopeOf(record, parameters);
    if (scope !== "row") return `\`${record.name}\` ${scope === "running" ? running : others}`;
    if (record.along?.direction(parameters) === "backward" || record.along?.following === true)
      return `\`${record.name}\` needs the steps that follow`;
  }
  const reads = of.term.node ? [...readsOfNode(of.term.node)] : (of.term.value?.reads ?? []);
  return obstacleOfReads(reads, plan, plans, obstacle);
}
