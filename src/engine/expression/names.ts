import { functionsByName } from "./function-registry";

/** Names that exist only where an expression runs per element of a list. */
const elementNames = new Set(
  "it i n at prev next obs action reward info after t terminated truncated text calls results logprob ref_logprob entropy".split(
    " ",
  ),
);

/** Names that exist only in expressions of the advantage. */
const advantageNames = new Set("total batch group_mean group_std group_size groups live_groups".split(" "));

const keywords = ["true", "false", "null", "in", "group"];

/** Words that no column, extraction, dimension or term may have as its name. */
export const reservedNames: ReadonlySet<string> = new Set([
  ...keywords,
  ...elementNames,
  ...advantageNames,
  ...[...functionsByName.values()].filter((f) => f.style !== "method" || f.kind === "macro").map((f) => f.name),
]);

/**
 * Why a name that is known to the language cannot be read here, or undefined for any other name.
 * @param space of the list whose elements the expression runs over, if it does.
 */
export function outOfScope(name: string, space?: string): string | undefined {
  if (elementNames.has(name)) {
    const level = space?.split(":")[0];
    return level === undefined
      ? `'${name}' exists only where an expression runs per element of a list.`
      : `'${name}' does not exist per ${level}.`;
  }
  if (advantageNames.has(name)) return `'${name}' exists only in expressions of the advantage.`;
  return undefined;
}
