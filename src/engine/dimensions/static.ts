import type { NumberColumn } from "../column";
import { kindOf, textOf } from "../dimension-input";
import { unit } from "../interval";
import { choice, optional, parameters, textList } from "../parameters";
import { defineDimension, type DimensionInput } from "../record";
import { scoreValues } from "../score-values";
import type { Fault, FindFault } from "../syntax/fault";
import { jsonFault } from "../syntax/json";
import { trimSpan } from "../text/spaces";

const languages = ["json", "svg", "html", "sql", "python"] as const;
type Language = (typeof languages)[number];

/** Each language's reader. The parsers are loaded when the first text is read. */
const load: Readonly<Record<Language, () => Promise<FindFault>>> = {
  json: () => Promise.resolve(jsonFault),
  svg: async () => (await import("../lazy/svg")).svgFault,
  html: async () => (await import("../lazy/html")).htmlFault,
  sql: async () => (await import("../lazy/sqlite")).sqliteSyntax(),
  python: async () => (await import("../lazy/python")).pythonFault,
};
const loaded = new Map<Language, FindFault>();

/** Longer texts are not read: it bounds the time of the parsers that take longest. */
const longest: Readonly<Partial<Record<Language, number>>> = { sql: 1_000_000, python: 1_000_000 };

const constructs = (forbid: readonly string[] = []): ReadonlySet<string> =>
  new Set(forbid.map((name) => name.toLowerCase()));

async function scoreSyntax(
  input: DimensionInput,
  as: Language,
  forbid: readonly string[] | undefined,
): Promise<NumberColumn> {
  const fault = loaded.get(as) ?? (await load[as]());
  loaded.set(as, fault);
  const names = constructs(forbid);
  const most = longest[as] ?? Infinity;
  return scoreValues(input, (of) => {
    const text = textOf(of);
    if (text === undefined) return { of: `\`of\` gives ${kindOf(of)}, and a text is needed.` };
    if (text.length > most) return { of: `The text has ${text.length} characters; at most ${most} are read.` };
    return fault(text, names) === undefined ? 1 : 0;
  });
}

const placed = ({ note, start, end }: Fault, text: string) => {
  const all = trimSpan(text, 0, text.length);
  return { start: start ?? all.start, end: end ?? all.end, note, against: true as const };
};

export default defineDimension({
  kind: "dimension",
  name: "static",
  summary: "1 if a text can be read as one document or statement of a language.",
  docs: `1 if \`of\` is one document or statement of the language in \`as\` and holds nothing that \`forbid\` names, else 0. It is read,
never run. \`forbid\` names constructs, whatever their case:

- \`json\`: RFC 8259, as a whole; \`forbid\` names keys.
- \`svg\`: well-formed XML with namespaces whose root is \`svg\`, at most 1000 elements inside one another, no entities but the five of
  XML; \`forbid\` names elements (\`script\`), and attributes behind an @ (\`"@onclick"\`).
- \`html\`: tokens without a parse error of the HTML standard, at least one element, and tags that close in order; end tags that may
  be left out (\`</p>\`, \`</li>\`, \`</td>\` ...) and the document type may be missing. \`forbid\` as for \`svg\`.
- \`sql\`: one statement of SQLite's own parser; a final semicolon is allowed, and tables need not exist. \`forbid\` names words
  outside of texts, quoted names and comments (\`drop\`, \`union\`, \`"*"\`).
- \`python\`: one program that CPython's \`ast.parse\` reads; \`forbid\` names keywords (\`import\`), names (\`eval\`, \`os.system\`) and kinds of
  nodes of the syntax tree (\`lambda\`, \`while\`).

A text that is nested too deeply to be read gives 0. SQL and Python of more than a million characters are *unparseable*.

\`\`\`yaml
dimensions:
  parses: {type: static, of: completion, as: sql, dialect: sqlite}
  drawing: {type: static, as: svg, forbid: [script, image, foreignObject]}
\`\`\``,
  source: "RFC 8259; XML 1.0; HTML standard, parse errors; SQLite; CPython ast.parse",
  parameters: parameters({
    as: choice("The language.", languages),
    dialect: choice("The dialect of SQL, for `as: sql`.", ["sqlite"]),
    forbid: optional(textList("Names of constructs that must not occur.")),
  }),
  direction: "higher",
  cost: "cpu",
  scope: "row",
  inputs: "of",
  range: () => unit,
  evaluate: (input, { as, forbid }) => scoreSyntax(input, as, forbid),
  explain(of, _to, { as, forbid }) {
    const text = textOf(of) ?? "";
    const fault = loaded.get(as);
    if (fault === undefined) return { why: "it was not read yet", evidence: [] };
    const found = fault(text, constructs(forbid));
    if (found === undefined)
      return { why: `is one ${as === "sql" ? "SQL statement" : `${as} document`}`, evidence: [] };
    return { why: found.note, evidence: [placed(found, text)] };
  },
});
