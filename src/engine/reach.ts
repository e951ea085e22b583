import { nodeInput, rowsReaching, signBelow, type Sign } from "./execute-node";
import type { DimensionPlan, NodePlan, Plan } from "./plan";
import { expressionsIn, readsOfShape, readsOfTerm } from "./plan-key";
import type { NodeInput } from "./record";
import type { Columns } from "./scope";

/**
 * Which dimensions are reached through branches of the aggregate alone, and in which rows: a row that takes another branch does
 * not run them (LANGUAGE.md, section 5).
 *
 * What a condition reads is reached wherever its node is, and a term with `when` wherever its node is: it is measured and not
 * paid. An expression costs nothing and is worked out everywhere, over what was run; what it reads is reached where it is.
 */

/** A node of which a child counts. */
export interface Turn {
  readonly node: NodePlan;
  readonly child: number;
  /** Of the weights above the node. */
  readonly sign: Sign;
}

/** The turns from the root to where something is read; empty = it is read in every row. */
type Way = readonly Turn[];

const same = (a: Turn, b: Turn | undefined): boolean => a.node === b?.node && a.child === b.child;

const beginsWith = (way: Way, beginning: Way): boolean => beginning.every((turn, i) => same(turn, way[i]));

/** Ways to each name; one that goes on from another adds nothing and is left out. */
class Ways {
  private readonly byName = new Map<string, Way[]>();
  get = (name: string): readonly Way[] | undefined => this.byName.get(name);
  add(name: string, way: Way): void {
    const known = this.byName.get(name) ?? [];
    if (known.some((other) => beginsWith(way, other))) return;
    this.byName.set(name, [...known.filter((other) => !beginsWith(other, way)), way]);
  }
}

/** A dimension that is not run everywhere: where it is, and what must be known to tell. */
export interface Reach {
  readonly ways: readonly Way[];
  readonly reads: readonly string[];
}

type Planned = Pick<Plan, "aggregate" | "dimensions" | "params" | "advantage">;

const known = new WeakMap<NodePlan, ReadonlyMap<string, Reach>>();

/**
 * The dimensions that are not run in every row.
 * @param order names of dimensions in which each stands behind what it reads.
 */
export function reachOf(plan: Planned, order: readonly string[]): ReadonlyMap<string, Reach> {
  let found = known.get(plan.aggregate);
  if (found === undefined) known.set(plan.aggregate, (found = makeReach(plan, order)));
  return found;
}

function makeReach(plan: Planned, order: readonly string[]): ReadonlyMap<string, Reach> {
  const { aggregate, dimensions, params, advantage } = plan;
  const none: ReadonlyMap<string, Reach> = new Map();
  if (!branches(aggregate)) return none;
  const ways = new Ways();
  visitNode(aggregate, [], 1, params, ways);
  for (const { reads } of expressionsIn([advantage.parameters, advantage.modifiers?.map((one) => one.parameters)]))
    for (const name of reads) ways.add(name, []);
  for (const { name } of advantage.record.dimensions?.(advantage.parameters) ?? []) ways.add(name, []);

  // From readers to what they read.
  const byName = new Map(dimensions.map((dimension) => [dimension.name, dimension]));
  for (const dimension of order.toReversed().flatMap((name) => byName.get(name) ?? [])) {
    const known = ways.get(dimension.name);
    // A part that nothing reads is no reader of what it is a part of.
    if (dimension.part !== undefined && known === undefined) continue;
    const own = dimension.metric ? [[]] : (known ?? [[]]);
    const grouped = expressionsOf(dimension).some(({ readsGroup }) => readsGroup);
    for (const name of dimension.reads) for (const way of grouped ? [[]] : own) ways.add(name, way);
  }
  return new Map(
    dimensions.flatMap(({ name, metric, type, part }) => {
      const own = ways.get(name);
      const free = metric || part !== undefined || type.name === "expr";
      if (own === undefined || free || own.some((way) => way.length === 0)) return [];
      const reads = new Set(own.flatMap((way) => way.flatMap(readsOfTurn)));
      return [[name, { ways: own, reads: [...reads] }] as const];
    }),
  );
}

/** True if a node or one below takes some of its children only. */
const branches = ({ record, terms }: NodePlan): boolean =>
  ((record.taken !== undefined || record.choose !== undefined) && terms.length > 0) ||
  terms.some(({ node }) => node !== undefined && branches(node));

function visitNode(node: NodePlan, way: Way, sign: Sign, params: Plan["params"], ways: Ways): void {
  const read = (names: Iterable<string>, at: Way): void => {
    for (const name of names) ways.add(name, at);
  };
  read(namesOf(node.parameters), way);
  node.terms.forEach((term, child) => {
    const below: Way = isTurn(node, child) ? [...way, { node, child, sign }] : way;
    read(term.when?.reads ?? [], way);
    if (term.list !== undefined) {
      read(readsOfTerm(term, true), below);
      return;
    }
    read([...term.weight.reads, ...(term.value?.reads ?? []), ...readsOfShape(term), ...namesOf(term.own)], below);
    const grouped = [term.when, term.weight, term.value].some((expression) => expression?.readsGroup);
    if (grouped) read([...term.weight.reads, ...(term.when?.reads ?? []), ...(term.value?.reads ?? [])], []);
    if (term.node) visitNode(term.node, below, signBelow(term, { params }, sign), params, ways);
  });
}

const namesOf = (parameters: unknown): readonly string[] => expressionsIn(parameters).flatMap(({ reads }) => reads);

/** Of nodes with more children every one is run: what decides about the last would be read through all before it. */
const mostOrdered = 200;

/** False for children that always count: the first of several in order, the only one of an expression. */
function isTurn({ record, terms }: NodePlan, child: number): boolean {
  if (record.choose !== undefined) return true;
  if (record.taken === undefined || terms.length > mostOrdered) return false;
  return typeof record.taken === "function" ? child > 0 : terms[child]?.when !== undefined || child > 0;
}

/** Names that must be known to tell whether a turn is taken. */
function readsOfTurn({ node, child }: Turn): readonly string[] {
  if (node.record.choose !== undefined) return namesOf(node.parameters);
  const before = node.terms.slice(0, child);
  if (typeof node.record.taken === "function")
    return before.flatMap((term) => [...readsOfTerm(term, true), ...namesOf(term.own)]);
  return node.terms.slice(0, child + 1).flatMap(({ when }) => when?.reads ?? []);
}

const expressionsOf = ({ of, to, when, list, parameters, shape }: DimensionPlan) =>
  expressionsIn([of, to, when, list?.over, parameters, shape.map((step) => step.parameters)]);

const inputs = new WeakMap<Columns, Map<NodePlan, NodeInput>>();

/**
 * The rows (1) in which a turn is taken; undefined = in all. Conditions of a node are worked out once for all of its children:
 * what they read must be known.
 */
export function rowsOfTurn({ node, child, sign }: Turn, columns: Columns): Uint8Array | undefined {
  let known = inputs.get(columns);
  if (known === undefined) inputs.set(columns, (known = new Map()));
  let input = known.get(node);
  if (input === undefined) known.set(node, (input = nodeInput(node, columns, sign)));
  return rowsReaching(node, child, input);
}
