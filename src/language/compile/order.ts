import type { DimensionPlan } from "../../engine/plan";

export interface Ordered {
  /** All nodes that are in no cycle and read none, each after what it reads. */
  readonly order: readonly string[];
  /** Every cycle, each once, as the names on it in the order in which they read each other. */
  readonly cycles: readonly (readonly string[])[];
}

/** Sorts names so that each stands after what it reads; among equals the given order is kept. */
export function sortByReads(reads: ReadonlyMap<string, readonly string[]>): Ordered {
  const order: string[] = [];
  const cycles: (readonly string[])[] = [];
  const state = new Map<string, "open" | "done" | "cyclic">();
  const stack: string[] = [];
  const visit = (name: string): boolean => {
    const known = state.get(name);
    if (known === "open") {
      const cycle = stack.slice(stack.indexOf(name));
      const key = [...cycle].sort().join();
      if (!cycles.some((other) => [...other].sort().join() === key)) cycles.push(cycle);
      return false;
    }
    if (known !== undefined) return known === "done";
    state.set(name, "open");
    stack.push(name);
    let fine = true;
    for (const next of reads.get(name) ?? []) if (reads.has(next) && !visit(next)) fine = false;
    stack.pop();
    state.set(name, fine ? "done" : "cyclic");
    if (fine) order.push(name);
    return fine;
  };
  for (const name of reads.keys()) visit(name);
  return { order, cycles };
}

const costs = ["free", "cpu", "model", "network"];

/** Cheap dimensions first, as far as what they read allows. */
export function cheapFirst(
  order: readonly string[],
  dimensions: ReadonlyMap<string, Pick<DimensionPlan, "type" | "reads">>,
): string[] {
  const cost = new Map<string, number>();
  for (const name of order) {
    const dimension = dimensions.get(name);
    const own = dimension ? costs.indexOf(dimension.type.cost) : 0;
    const below = (dimension?.reads ?? []).map((read) => cost.get(read) ?? 0);
    cost.set(name, Math.max(own, ...below));
  }
  return order.filter((name) => dimensions.has(name)).sort((a, b) => (cost.get(a) ?? 0) - (cost.get(b) ?? 0));
}
