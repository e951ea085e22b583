import type { Split } from "../../analysis/split-rows";
import type { Comparison } from "../../messages/compare";
import type { Io } from "../io";
import { bar, count, estimate, number, percent, plural } from "./numbers";
import { paint } from "./paint";
import { table } from "./table";

export interface ComparisonNames {
  readonly a: string;
  readonly b: string;
  readonly by: string | undefined;
  readonly split: readonly Split[];
}

const mostDifferences = 20;
const mostGroups = 8;

/** Two reward files on one source, for a terminal (mock-up compare.png in words). */
export function comparisonText(of: Comparison, names: ComparisonNames, io: Io): string {
  const { bold, dim } = paint(io.colour);
  const lines = [
    `${bold("A")} ${names.a}   ${bold("B")} ${names.b}   ${dim(`on ${of.source}: ${plural(of.rollouts, "rollout")}, ${plural(of.groups, "group")}`)}`,
    "",
    ...differenceLines(of),
    "",
  ];
  if (of.same)
    return [...lines, `B gives the same advantages on all ${plural(of.rollouts, "rollout")}.`, ""].join("\n");
  return [
    ...lines,
    ...table(
      [
        ["rank correlation of totals", number(of.spearman.rho), dim(`Spearman, n = ${count(of.spearman.n)}`)],
        ["order within a group", number(of.kendall.tau), dim(`mean Kendall τ, ${plural(of.kendall.groups, "group")}`)],
        ["reward distance, totals", number(of.distanceTotals), dim("0 same, 1 opposite")],
        ["reward distance, advantages", number(of.distanceAdvantages), dim("what the trainer sees")],
        [
          "groups change order",
          count(of.reordered),
          dim(`of ${count(of.groups)}; ${count(of.reorderedPairs)} of ${plural(of.pairs, "pair")}`),
        ],
        ["advantages change sign", count(of.signFlips), dim(`of ${count(of.rollouts)}`)],
      ],
      new Set([1]),
    ),
    "",
    ...sideTable(of, io),
    "",
    ...byRight(of, io),
    ...splitTable(names, io),
    ...groupTable(of, io),
  ].join("\n");
}

function differenceLines({ differences, onlyA, onlyB }: Comparison): string[] {
  const shown = differences
    .slice(0, mostDifferences)
    .map(({ path, a, b }) => `  ${path.join(".")}: ${a ?? "–"} → ${b ?? "–"}`);
  const rest = differences.length - shown.length;
  return [
    differences.length === 0
      ? "The files differ in nothing that changes a number."
      : `B differs in ${plural(differences.length, "place")}:`,
    ...shown,
    ...(rest > 0 ? [`  and ${count(rest)} more`] : []),
    ...(onlyA.length > 0 ? [`Only A has ${onlyA.join(", ")}.`] : []),
    ...(onlyB.length > 0 ? [`Only B has ${onlyB.join(", ")}.`] : []),
  ];
}

function sideTable({ a, b, budget }: Comparison, io: Io): string[] {
  const { dim } = paint(io.colour);
  const names = [...new Set([...a.shares, ...b.shares].map(({ name }) => name))];
  const share = (side: Comparison["a"], name: string): string =>
    estimate(side.shares.find((each) => each.name === name)?.share ?? null);
  const rows = [
    ...names.map((name) => [`pays ${name}`, share(a, name), share(b, name)]),
    ["dead groups", count(a.dead), count(b.dead)],
    ...(a.wrongUp === null || b.wrongUp === null
      ? []
      : [["wrong answers, advantage > 0.5", count(a.wrongUp), count(b.wrongUp)]]),
    ...a.forecast.map(({ name, now, then }, i) => [
      `forecast: ${name}`,
      `${number(now)} → ${number(then)}`,
      `${number(b.forecast[i]?.now)} → ${number(b.forecast[i]?.then)}`,
    ]),
    [`effective sample at ${budget} nats`, number(a.effective), number(b.effective)],
  ];
  return table([["", "A", "B"].map(dim), ...rows], new Set([1, 2]));
}

function byRight({ byRight: rows }: Comparison, io: Io): string[] {
  if (rows.length === 0) return [];
  const { dim } = paint(io.colour);
  const most = Math.max(...rows.map(({ change }) => change));
  return [
    dim("mean change of a rollout's advantage, by right answers in its group"),
    ...table(
      rows.map(({ right, of, groups, change }) => [
        `${right} of ${of} right`,
        plural(groups, "group"),
        number(change),
        bar(most > 0 ? change / most : 0),
      ]),
      new Set([1, 2]),
    ),
    "",
  ];
}

function splitTable({ by, split }: ComparisonNames, io: Io): string[] {
  if (by === undefined) return [];
  const { dim } = paint(io.colour);
  const head = [by, "rollouts", "advantage A", "B", "mean change", "change sign"].map(dim);
  const rows = split.map((each) => [
    each.value,
    count(each.rollouts),
    number(each.advantageA),
    number(each.advantageB),
    number(each.change),
    `${count(each.signFlips)} (${percent(each.signFlips / each.rollouts)})`,
  ]);
  return [...table([head, ...rows], new Set([1, 2, 3, 4, 5])), ""];
}

function groupTable({ changed }: Comparison, io: Io): string[] {
  if (changed.length === 0) return ["No group changes its order.", ""];
  const { dim } = paint(io.colour);
  const head = ["group", "right", "largest ΔA", "question"].map(dim);
  const rows = changed
    .slice(0, mostGroups)
    .map(({ id, right, change, prompt }) => [
      id,
      right === null ? "–" : `${right.count} of ${right.of}`,
      number(change),
      prompt.replace(/\s+/g, " ").slice(0, 72),
    ]);
  const rest = changed.length - rows.length;
  return [...table([head, ...rows], new Set([2])), ...(rest > 0 ? [dim(`and ${plural(rest, "group")} more`)] : []), ""];
}
