import type { Rule } from "./rule";

const kinds = new Map<string, Rule["kind"]>();

/** Tells the rules of each other: called once by the registry, which no rule may import. */
export function knowRules(rules: readonly Pick<Rule, "id" | "kind">[]): void {
  for (const { id, kind } of rules) kinds.set(id, kind);
}

/** Ids of all rules. */
export const ruleIds = (): readonly string[] => [...kinds.keys()];

/** What a rule needs to find anything; undefined for an id that is none. */
export const ruleKind = (id: string): Rule["kind"] | undefined => kinds.get(id);
