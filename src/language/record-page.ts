import { functionsByName } from "../engine/expression";
import { parameterList } from "../engine/parameters";
import type { LanguageRecord } from "../engine/record";
import { records, type RecordKind } from "../engine/records";
import { packs, probesOf } from "../analysis/probing/registry";
import { parameterDetail } from "./grammar/parameters";
import { probeDocs } from "./grammar/probes";
import { recipesText } from "./recipe-uses";

/** Kinds of records with the title and the file of their page. */
const pages: readonly (readonly [RecordKind, string, string])[] = [
  ["extraction", "Extractions", "extractions.md"],
  ["dimension", "Types", "types.md"],
  ["shape", "Shape steps", "shape-steps.md"],
  ["node", "Nodes", "nodes.md"],
  ["estimator", "Estimators", "estimators.md"],
  ["modifier", "Modifiers", "modifiers.md"],
];

const byName = (a: { readonly name: string }, b: { readonly name: string }): number => (a.name < b.name ? -1 : 1);

const cell = (text: string): string => text.replaceAll("|", "\\|");

function parameterTable({ parameters, main }: LanguageRecord): string {
  const rows = parameterList(parameters).map(({ name, schema, required }) => {
    const takes = parameterDetail(schema, required);
    return `| \`${name}\`${name === main ? " (main)" : ""} | ${cell(takes)} | ${cell(schema.description)} |`;
  });
  return rows.length === 0 ? "" : ["| parameter | takes | meaning |", "|---|---|---|", ...rows].join("\n");
}

const entry = (kind: RecordKind, record: LanguageRecord): string =>
  [
    `## ${record.name}`,
    record.summary,
    parameterTable(record),
    record.docs,
    record.source === undefined ? "" : `Source: ${record.source}`,
    recipesText(kind, record.name),
  ]
    .filter((part) => part !== "")
    .join("\n\n");

export interface Page {
  /** Name in `docs/records/`. */
  readonly file: string;
  readonly markdown: string;
}

const text = (parts: readonly string[]): string => `${parts.join("\n\n")}\n`;

const sorted = (kind: RecordKind): readonly LanguageRecord[] =>
  [...(records[kind].values() as Iterable<LanguageRecord>)].sort(byName);

/** The pages of `docs/records/`: every record with its parameters, the probes, and every function of the expression language. */
export function recordPages(): readonly Page[] {
  const ofRecords = pages.map(([kind, title, file]) => ({
    file,
    markdown: text([`# ${title}`, ...sorted(kind).map((record) => entry(kind, record))]),
  }));
  const probing = packs.flatMap(({ name, summary }) => [
    `## Pack ${name}`,
    summary,
    ...probesOf(name).map((probe) => `### ${probe.name}\n\n${probeDocs(probe)}`),
  ]);
  const functions = [...functionsByName.values()]
    .sort(byName)
    .map(({ signature, docs }) => `- \`${signature}\`: ${docs.replaceAll("\n\n", " ")}`);
  return [
    { file: "README.md", markdown: text(["# Records", head, ...index()]) },
    ...ofRecords,
    { file: "probes.md", markdown: text(["# Probes", ...probing]) },
    { file: "functions.md", markdown: text(["# Functions", functions.join("\n")]) },
  ];
}

const head =
  "Made from the records that also run, complete and explain them. What they have in common is in [language.md](../language.md). " +
  "The parameter marked *main* may be given alone: `{clip: [0, 1]}`.";

/** Every record by name, with what it is in a line. */
const index = (): readonly string[] => [
  ...pages.flatMap(([kind, title, file]) => [
    `## [${title}](${file})`,
    sorted(kind)
      .map(({ name, summary }) => `- [${name}](${file}#${name}): ${summary}`)
      .join("\n"),
  ]),
  "## [Probes](probes.md)",
  "## [Functions](functions.md)",
];
