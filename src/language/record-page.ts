import { functionsByName } from "../engine/expression";
import { parameterList } from "../engine/parameters";
import type { LanguageRecord } from "../engine/record";
import { records, type RecordKind } from "../engine/records";
import { packs, probesOf } from "../analysis/probing/registry";
import { parameterDetail } from "./grammar/parameters";
import { probeDocs } from "./grammar/probes";

const sections: readonly (readonly [RecordKind, string])[] = [
  ["extraction", "Extractions"],
  ["dimension", "Types"],
  ["shape", "Shape steps"],
  ["node", "Nodes"],
  ["estimator", "Estimators"],
  ["modifier", "Modifiers"],
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

const entry = (record: LanguageRecord): string =>
  [
    `### ${record.name}`,
    record.summary,
    parameterTable(record),
    record.docs,
    record.source === undefined ? "" : `Source: ${record.source}`,
  ]
    .filter((part) => part !== "")
    .join("\n\n");

/** `docs/records.md`: every record with its parameters, and every function of the expression language. */
export function recordPage(): string {
  const listed = sections.flatMap(([kind, title]) => [
    `## ${title}`,
    ...[...(records[kind].values() as Iterable<LanguageRecord>)].sort(byName).map(entry),
  ]);
  const probing = packs.flatMap(({ name, summary }) => [
    `### Pack ${name}`,
    summary,
    ...probesOf(name).map((probe) => `#### ${probe.name}\n\n${probeDocs(probe)}`),
  ]);
  const functions = [...functionsByName.values()]
    .sort(byName)
    .map(({ signature, docs }) => `- \`${signature}\`: ${docs.replaceAll("\n\n", " ")}`);
  const head =
    "Made from the records that also run, complete and explain them. What they have in common is in [language.md](language.md). " +
    "The parameter marked *main* may be given alone: `{clip: [0, 1]}`.";
  return `${["# Records", head, ...listed, "## Probes", ...probing, "## Functions", functions.join("\n")].join("\n\n")}\n`;
}
