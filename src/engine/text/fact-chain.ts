/** A fact that links slots: `{slots: [E0, E3]}`. */
export interface Fact {
  readonly slots: readonly string[];
}

/** The facts that are reached from a slot, breadth first: a fact is reached if it shares a slot with one that is. */
export function connectedFacts<F extends Fact>(facts: readonly F[], from: string): readonly F[] {
  const reached = new Set([from]);
  const found = new Set<F>();
  for (let grown = true; grown;) {
    grown = false;
    for (const fact of facts) {
      if (found.has(fact) || !fact.slots.some((slot) => reached.has(slot))) continue;
      found.add(fact);
      for (const slot of fact.slots) reached.add(slot);
      grown = true;
    }
  }
  return facts.filter((fact) => found.has(fact));
}
