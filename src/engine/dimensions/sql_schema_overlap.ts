import type { Value } from "../column";
import { kindOf, textOf } from "../dimension-input";
import { unit } from "../interval";
import { sqlNames } from "../match/sql-names";
import { setScore } from "../match/set-score";
import { choice, parameters } from "../parameters";
import { defineDimension } from "../record";
import { scoreValues, type Refusal } from "../score-values";

/** Tables and columns as one set; a table and a column of one name differ. */
function namesOf(sql: string): ReadonlySet<string> {
  const { tables, columns } = sqlNames(sql);
  return new Set([...[...tables].map((name) => `table ${name}`), ...[...columns].map((name) => `column ${name}`)]);
}

/** A longer query is not read. */
const longest = 1_000_000;

const known = new Map<string, ReadonlySet<string>>();

/** The names in a gold query, which are asked for once a rollout of its group. */
function goldNames(sql: string): ReadonlySet<string> {
  const found = known.get(sql) ?? namesOf(sql);
  if (known.size >= 100) known.clear();
  known.set(sql, found);
  return found;
}

function overlap(of: Value, to: Value, measure: "jaccard" | "f1"): number | Refusal {
  const gold = textOf(to);
  if (gold === undefined) return { to: `The gold side is ${kindOf(to)}, and a query is needed.` };
  const query = textOf(of);
  if (query === undefined) return { of: `\`of\` gives ${kindOf(of)}, and a query is needed.` };
  if (query.length > longest) return { of: `The query has ${query.length} characters; at most ${longest} are read.` };
  const own = namesOf(query);
  const wanted = goldNames(gold);
  if (own.size === 0 && wanted.size === 0) return 1;
  return setScore(measure, own.size, wanted.size, [...own].filter((name) => wanted.has(name)).length);
}

export default defineDimension({
  kind: "dimension",
  name: "sql_schema_overlap",
  summary: "How far two SQL queries name the same tables and columns.",
  docs: `The tables and columns named in \`of\` and in \`to\`, as two sets: \`jaccard\` is what both name divided by what either names, \`f1\`
twice what both name divided by the sum of the two. Both empty give 1, one empty 0.

Case is folded and what stands before a dot left out, so that \`u.Name\` is \`name\`. Tables stand behind FROM, JOIN, INTO, UPDATE and
TABLE. No names are aliases, functions, types, parameters, the queries of WITH and \`*\`. What stands in double quotes, back
quotes or square brackets is a name. The query is read word by word, not parsed: one that is wrong or cut off has the names that
it holds. A query of more than a million characters is *unparseable*.

\`\`\`yaml
dimensions:
  schema: {type: sql_schema_overlap, of: query, to: gold, measure: jaccard}
\`\`\``,
  source: "Pourreza et al., arXiv 2503.23157 (Reasoning-SQL), schema linking reward",
  parameters: parameters({
    measure: choice("What is measured.", ["jaccard", "f1"]),
  }),
  direction: "higher",
  cost: "free",
  scope: "row",
  inputs: "of and to",
  range: () => unit,
  evaluate: (input, { measure }) => scoreValues(input, (of, to) => overlap(of, to, measure)),
  explain(of, to) {
    const own = namesOf(textOf(of) ?? "");
    const gold = namesOf(textOf(to) ?? "");
    const missing = [...gold].filter((name) => !own.has(name));
    const more = [...own].filter((name) => !gold.has(name));
    const parts = [
      `${own.size - more.length} of ${gold.size} gold names`,
      ...(missing.length > 0 ? [`lacks ${missing.join(", ")}`] : []),
      ...(more.length > 0 ? [`names besides: ${more.join(", ")}`] : []),
    ];
    return { why: parts.join("; "), evidence: [] };
  },
});
