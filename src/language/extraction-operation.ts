import { parameterList } from "../engine/parameters";
import { records } from "../engine/records";
import type { Entry, MappingTree } from "./document/tree";

/**
 * The entry of an extraction that is its operation: the one key that is an operation's name. Where a parameter of it has the name
 * of another operation (`{tail: completion, words: 20}`), the one that has all the others as parameters.
 */
export function operationEntry(tree: MappingTree): Entry | "several" | undefined {
  const found = tree.entries.filter(({ key }) => records.extraction.has(key));
  if (found.length <= 1) return found[0];
  const takes = ({ key }: Entry): boolean => {
    const own = parameterList(records.extraction.get(key)!.parameters).map(({ name }) => name);
    return found.every((other) => other.key === key || own.includes(other.key));
  };
  const fitting = found.filter(takes);
  return fitting.length === 1 ? fitting[0] : "several";
}
