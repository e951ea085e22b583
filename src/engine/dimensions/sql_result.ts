import { unit } from "../interval";
import type { Value } from "../column";
import { choice, expression, number, optional, parameters } from "../parameters";
import { questionOf, scoreAnswers, valueIn } from "../providers/questions";
import { defineDimension, type Failure } from "../record";
import { equalRows } from "../text/sql-rows";

export default defineDimension({
  kind: "dimension",
  name: "sql_result",
  summary: "1 if the query gives the rows of the gold query.",
  docs: `Both queries run on the row's \`database\` without writing: 1 if their rows are equal as a multiset, as a list where the gold query orders
(\`order: always\` and \`never\` decide by themselves); NULL equals NULL. A query of the policy that fails, writes or passes its \`limit\` is 0, a
failing gold query is an error.

\`\`\`yaml
dimensions:
  right: {type: sql_result, to: gold, database: db, limit: 5, timeout: 30}
\`\`\``,
  source: "Execution accuracy of Spider and BIRD",
  parameters: parameters({
    database: expression("The file, or the script, of the row's database.", "database"),
    order: choice("Whether the order of rows counts.", ["if_gold_orders", "always", "never"]),
    limit: optional(number("Seconds that the query may run.", { exclusiveMinimum: 0 })),
  }),
  direction: "higher",
  cost: "cpu",
  needs: "a sandbox",
  scope: "row",
  inputs: "of and to",
  range: () => unit,
  evaluate(input, { database, order, limit }) {
    const base = input.read(database);
    const question = (row: number) => {
      const value = valueIn(base, row);
      if (value === null) return { status: "abstain", note: "The row names no database." } as const;
      return questionOf(input, row, "", { database: value, ...(limit !== undefined && { limit }) });
    };
    const gold = (row: number): string => String(valueIn(input.to, row) ?? "");
    return scoreAnswers(input, "database", "", question, (answer, row) => verdict(answer, gold(row), order));
  },
});

function verdict(answer: Value, gold: string, order: string): number | Failure {
  const { of, to } = (typeof answer === "object" && answer !== null ? answer : {}) as Readonly<Record<string, Value>>;
  if (!Array.isArray(to))
    return { status: "error", note: `The gold query fails: ${String(to ?? "no reason is known")}` };
  if (!Array.isArray(of)) return 0;
  const ordered = order === "always" || (order === "if_gold_orders" && /\border\s+by\b/i.test(gold));
  return equalRows(of as readonly Value[], to as readonly Value[], ordered) ? 1 : 0;
}
