const ids: string[] = [];

/** Tells the rules of each other: called once by the registry, which no rule may import. */
export function knowRules(known: readonly string[]): void {
  ids.splice(0, ids.length, ...known);
}

/** Ids of all rules. */
export const ruleIds = (): readonly string[] => ids;
