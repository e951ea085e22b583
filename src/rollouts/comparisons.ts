/** `name op number`, with a name that is a column of numbers. */
export interface Comparison {
  readonly column: string;
  readonly operator: "==" | "!=" | "<" | "<=" | ">" | ">=";
  readonly value: number;
}

const comparison = /^\s*([A-Za-z_]\w*)\s*(==|!=|<=|>=|<|>)\s*(-?\d+(?:\.\d+)?(?:[eE][+-]?\d+)?)\s*$/;

/**
 * A filter as comparisons that must all hold, or undefined where it says more than that: then the expression language itself
 * must decide. Comparisons of a missing value do not hold, in both.
 */
export function comparisons(
  filter: string,
  isNumberColumn: (name: string) => boolean,
): readonly Comparison[] | undefined {
  const found: Comparison[] = [];
  for (const part of filter.split("&&")) {
    const [, column = "", operator = "", value = ""] = comparison.exec(part) ?? [];
    if (!isNumberColumn(column)) return undefined;
    found.push({ column, operator: operator as Comparison["operator"], value: Number(value) });
  }
  return found;
}
