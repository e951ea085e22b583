import { isEnough } from "../messages/counted";
import { declaredParts, splitPart } from "../engine/dimension-parts";
import { functionsByName } from "../engine/expression";
import type { Interval } from "../engine/interval";
import { elementNameDocs } from "../engine/levels/level";
import type { NodePlan, TermPlan } from "../engine/plan";
import type { DimensionSummary } from "../messages/summary";
import { own } from "../messages/own";
import type { Compiled } from "./compile";
import type { Declaration } from "./compile/context";
import { familiesOf } from "./compile/each";
import { valueAt } from "./document/document";
import { placeOf } from "./extend/whole";
import { count, interval, percent } from "./statistics";
import type { Knowledge } from "./types";
import { rolloutFieldDocs } from "./words";

/** A number for a reader: at most three digits behind the point, a real minus sign. */
const shownNumber = (value: number): string => {
  if (value === Infinity) return "∞";
  if (value === -Infinity) return "−∞";
  return String(Number(value.toPrecision(3))).replace("-", "−");
};

export const shownInterval = ({ low, high }: Interval): string => `[${shownNumber(low)}, ${shownNumber(high)}]`;

/** One line of statistics of a dimension; undefined where there are none. */
function statisticsLine(knowledge: Knowledge, name: string): string | undefined {
  const { summary } = knowledge;
  const dimension = summary?.dimensions.find((candidate) => candidate.name === name);
  if (summary === undefined || dimension === undefined) return undefined;
  const stale = knowledge.stale === true ? " (of an older text)" : "";
  if (!isEnough(summary)) {
    return `Needs more rollouts (have ${count(summary.rollouts)} in ${count(summary.groups)} groups).`;
  }
  return `${describe(dimension, summary.rollouts)}${stale}`;
}

function describe(dimension: DimensionSummary, rollouts: number): string {
  const { mean, sd, zeros, statuses, n, quantiles } = dimension;
  const others = (["abstain", "unparseable", "error", "timeout"] as const)
    .filter((status) => statuses[status] > 0)
    .map((status) => `${percent(statuses[status] / rollouts)} ${status}`);
  const middle = quantiles[2];
  const parts = [
    mean === null || sd === null ? "no values" : `mean ${shownNumber(mean)} ± ${shownNumber(sd)}`,
    ...(middle === undefined ? [] : [`median ${shownNumber(middle)}`]),
    `${percent(zeros)} zeros`,
    ...others,
  ];
  return `${parts.join(", ")}; n = ${count(n)} rollouts`;
}

/** What a term really pays; undefined where nothing is known. */
export function shareLine(knowledge: Knowledge, path: readonly (string | number)[]): string | undefined {
  const { summary } = knowledge;
  const key = path.join("\n");
  const term = summary?.terms.find((candidate) => candidate.path.join("\n") === key);
  if (summary === undefined || !term?.share) return undefined;
  const weight = term.weightShare === null ? "" : `${percent(term.weightShare)} of the weight, `;
  return `Has ${weight}pays ${percent(term.share.value)} of the advantage (${interval(term.share)}; n = ${count(summary.liveGroups)} live groups).`.replace(
    /^Has pays/,
    "Pays",
  );
}

/** What a name in an expression is, as Markdown. Undefined for a name that means nothing here. */
export function nameDocs(name: string, compiled: Compiled, knowledge: Knowledge): readonly string[] | undefined {
  const declaration = compiled.declarations.get(name);
  const element = declaration === undefined ? own(elementNameDocs, name) : undefined;
  if (element !== undefined) return [`Of an element: \`${name}\``, element];
  const info = compiled.infos.get(name);
  const range = info?.interval ? `, range ${shownInterval(info.interval)}` : "";
  const columns = knowledge.columns ?? knowledge.summary?.columns ?? [];
  const column = columns.find((candidate) => candidate.name === name);
  const example = column && column.example !== "" ? `Such as \`${column.example.replaceAll("`", "'")}\`.` : undefined;
  const lines = (first: string, ...rest: (string | undefined)[]) => [
    first,
    ...[...rest, inheritedLine(compiled, declaration)].filter((line) => line !== undefined),
  ];
  switch (declaration?.kind) {
    case "dimension": {
      const dimension = compiled.dimensions.find((candidate) => candidate.name === name);
      const kind = dimension?.metric ? "metric" : dimension?.helper ? "helper" : "dimension";
      const type = dimension ? ` of type \`${dimension.type.name}\`` : "";
      const reads =
        dimension && dimension.reads.length > 0
          ? `Reads ${dimension.reads.map((read) => `\`${read}\``).join(", ")}.`
          : undefined;
      return lines(
        `**${name}**: ${kind}${type}${range}`,
        statisticsLine(knowledge, name),
        reads,
        unparseableLine(dimension?.unparseable),
      );
    }
    case "family": {
      const names = familiesOf(compiled.whole.document).get(name)?.names ?? [];
      return lines(`**${name}**: several dimensions that share their other keys`, `${listed(names)}.`);
    }
    case "extraction":
      return lines(
        `**${name}**: extraction, ${info?.type ?? "any"}`,
        "Taken out of the text before anything is measured.",
      );
    case "call":
      return lines(callLine(name, compiled), ...callParts(name, compiled));
    case "param":
      return lines(paramLine(name, compiled), readersLine(name, compiled));
    case "column":
      return lines(`**${name}**: data column`, example);
    case "term":
      return lines(termLine(name, compiled));
    case "field":
      return lines(`**${name}**: rollout field`, rolloutFieldDocs[name], example);
    case undefined:
      break;
  }
  const part = partLine(name, compiled);
  if (part !== undefined) return lines(part, statisticsLine(knowledge, name));
  if (column) return lines(`**${name}**: column of the rollouts, ${column.type}`, example);
  const record = functionsByName.get(name);
  return record && lines(`**${record.signature}**`, record.docs);
}

/** A call with whose answer it is. */
function callLine(name: string, { extractions, infos }: Compiled): string {
  const call = extractions.find((each) => each.name === name)?.call;
  return `**${name}**: call${call ? ` of \`${call.model}\`` : ""}, ${infos.get(name)?.type ?? "any"}`;
}

const callParts = (name: string, { infos }: Compiled): readonly string[] =>
  [
    ["options", "the order of the options that was shown"],
    ["score", "what the answers are worth"],
  ].flatMap(([part, what]) => (infos.has(`${name}.${part}`) ? [`\`${name}.${part}\` is ${what}.`] : []));

/** A part of a dimension, of an extraction or of a call. */
function partLine(name: string, { dimensions, declarations, infos }: Compiled): string | undefined {
  const root = name.split(".")[0]!;
  const kind = declarations.get(root)?.kind;
  const found = kind === "call" || kind === "extraction" ? infos.get(name) : undefined;
  if (found)
    return `**${name}**: part of the ${kind} \`${root}\`, ${found.type === "any" ? "any value" : `a ${found.type}`}`;
  const split = splitPart(name);
  const owner = dimensions.find((dimension) => dimension.name === split?.of);
  const info = split && owner && own(declaredParts(owner), split.part);
  const range = info?.range ? `, range ${shownInterval(info.range)}` : "";
  return (
    info && `**${name}**: part of \`${split.of}\`, ${info.kind === "any" ? "any value" : `a ${info.kind}`}${range}`
  );
}

const listed = (names: readonly string[]): string => names.map((name) => `\`${name}\``).join(", ");

/** A param with its value, and the expression that gives it. */
function paramLine(name: string, { params, whole, declarations }: Compiled): string {
  const written = valueAt(whole.document, declarations.get(name)?.path ?? []);
  const expression = written?.kind === "scalar" && typeof written.value === "string" ? ` = \`${written.text}\`` : "";
  const value = params.get(name);
  return `**${name}**: param${expression}${value === undefined ? ", without a value" : `, ${shownNumber(value)}`}`;
}

function readersLine(name: string, { reads }: Compiled): string | undefined {
  const readers = [...new Set(reads.filter((read) => read.name === name).map(({ reader }) => reader))];
  return readers.length > 0 ? `Read by ${listed(readers)}.` : undefined;
}

const termsBelow = (node: NodePlan): readonly TermPlan[] =>
  node.terms.flatMap((term) => [term, ...(term.node ? termsBelow(term.node) : [])]);

/** A named term: its node, what it puts together, its range. */
function termLine(name: string, { aggregate }: Compiled): string {
  const term = aggregate && termsBelow(aggregate).find((each) => each.name === name);
  if (!term?.node) return `**${name}**: term of the aggregate`;
  const parts = term.node.terms.map((each) => each.name);
  return `**${name}**: ${term.node.record.name} of ${listed(parts)}, range ${shownInterval(term.interval)}`;
}

function inheritedLine(compiled: Compiled, declaration: Declaration | undefined): string | undefined {
  const file = declaration?.key && placeOf(compiled.whole, declaration.key).file;
  return file === undefined ? undefined : `Inherited from \`${file}\`.`;
}

function unparseableLine(value: number | "abstain" | undefined): string | undefined {
  if (value === undefined) return undefined;
  return value === "abstain"
    ? "Where the answer cannot be read it abstains."
    : `Where the answer cannot be read it is ${shownNumber(value)}.`;
}
