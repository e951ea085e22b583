import type { DimensionSummary, ScoreSummary, TermSummary } from "../../messages/summary";
import type { Io } from "../io";
import { bar, blocksOf, count, duration, estimate, number, percent, plural } from "./numbers";
import { paint } from "./paint";
import { table } from "./table";

/** What a reward pays on its rollouts, for a terminal (mock-up write.png in words). */
export function summaryText(name: string, summary: ScoreSummary, io: Io): string {
  const { bold, dim, yellow } = paint(io.colour);
  const { rollouts, groups } = summary;
  const where = `${plural(rollouts, "rollout")} in ${plural(groups, "group")} of ${summary.source}`;
  const took = `scored in ${duration(summary.durationMs)}, plan ${summary.digest}`;
  return [
    `${bold(name)}: ${where} ${dim(`(${took})`)}`,
    ...summary.problems
      .slice(0, 5)
      .map((problem) => yellow(`! ${problem.file}${problem.line ? `:${problem.line}` : ""}: ${problem.message}`)),
    "",
    ...dimensionTable(summary, io),
    "",
    ...(summary.terms.length > 0 ? [...termTable(summary.terms, io), ""] : []),
    ...groupLines(summary),
    "",
  ].join("\n");
}

function dimensionTable({ dimensions, total }: ScoreSummary, io: Io): string[] {
  const { dim, bold } = paint(io.colour);
  const head = ["dimension", "distribution", "mean", "sd", "5 %", "50 %", "95 %", "zeros", "n", "other statuses"].map(
    dim,
  );
  const row = (name: string, of: Omit<DimensionSummary, "name">): string[] => [
    name,
    `${number(of.histogram.from)} ${blocksOf(of.histogram)} ${number(of.histogram.to)}`,
    number(of.mean),
    number(of.sd),
    number(of.quantiles[0]),
    number(of.quantiles[2]),
    number(of.quantiles[4]),
    percent(of.n === 0 ? null : of.zeros),
    count(of.n),
    statusText(of),
  ];
  return table(
    [
      head,
      ...dimensions.map((of) => row(of.metric ? `${of.name} ${dim("metric")}` : of.name, of)),
      row(bold("total"), { ...total, metric: false, index: -1, share: null, varies: 0, messages: {} }),
    ],
    new Set([2, 3, 4, 5, 6, 7, 8]),
  );
}

const statusText = ({ statuses }: Pick<DimensionSummary, "statuses">): string =>
  Object.entries(statuses)
    .filter(([status, n]) => status !== "ok" && n > 0)
    .map(([status, n]) => `${count(n)} ${status}`)
    .join(", ");

/** The truth of each weight: its share of the weights beside its share of the advantage. */
function termTable(terms: readonly TermSummary[], io: Io): string[] {
  const { dim, bold } = paint(io.colour);
  const head = ["term", "weight", "of weight", "pays", "", "95 % interval"].map(dim);
  const rows = terms.map((term) => [
    term.name,
    number(term.weight),
    percent(term.weightShare),
    bold(percent(term.share?.value)),
    term.share ? bar(term.share.value) : "",
    term.share ? estimate(term.share).replace(/^[^[]*/, "") : dim("no live group"),
  ]);
  return table([head, ...rows], new Set([1, 2, 3]));
}

function groupLines(summary: ScoreSummary): string[] {
  const { groups, liveGroups, deadLow, deadHigh, unscorable } = summary;
  const dead = groups - liveGroups;
  const where = dead > 0 ? ` (${count(deadLow)} all at the bottom, ${count(deadHigh)} all at the top)` : "";
  return [
    `${count(dead)} of ${plural(groups, "group")} give no gradient: ${estimate(summary.deadGroups)}${where}.`,
    ...(unscorable > 0
      ? [`${plural(unscorable, "rollout")} cannot be scored and ${unscorable === 1 ? "is" : "are"} left out.`]
      : []),
  ];
}
