import { count, isEnough } from "../messages/counted";
import { markdownCode as code, withoutLinks } from "../messages/markdown";
import type { DimensionSummary, Estimate, ScoreSummary } from "../messages/summary";
import type { ProbeReport, TestResult } from "../messages/testing";

/** A rule that the file's author left out of its problems. */
export interface CardSuppression {
  readonly rule: string;
  /** Where it holds, as it is written; empty for the whole file. */
  readonly at: string;
  readonly reason: string;
}

export interface CardFacts {
  readonly name: string;
  readonly about: string;
  /** The estimator with what was written of its parameters: `grpo (std: group)`. */
  readonly advantage: string;
  readonly summary: ScoreSummary;
  readonly tests: readonly TestResult[];
  /** Null where the file lists none or they could not run; then `probesNote` says why. */
  readonly probes: ProbeReport | null;
  readonly probesNote: string;
  readonly suppressions: readonly CardSuppression[];
}

const barLength = 10;

const minus = (text: string): string => text.replaceAll("-", "−");
const percent = (share: number): string => {
  const rounded = Math.round(share * 100);
  return rounded === 0 && share > 0 ? "<1%" : minus(`${rounded}%`);
};
const figure = (value: number | null): string => (value === null ? "–" : minus(value.toFixed(2)));
/** Text in a cell: a pipe or a line break would end it. */
const cell = (text: string): string => withoutLinks(text).replaceAll("|", "\\|").replaceAll(/\s+/g, " ").trim();

function table(
  head: readonly string[],
  align: readonly ("left" | "right")[],
  rows: readonly (readonly string[])[],
): string {
  const line = (cells: readonly string[]): string => `| ${cells.map(cell).join(" | ")} |`;
  const rule = align.map((side) => (side === "right" ? "--:" : ":--"));
  return [line(head), line(rule), ...rows.map(line)].join("\n");
}

/** The reward card in Markdown: made from the plan, the scores, the tests and the probes, and never edited by hand. */
export function rewardCard(facts: CardFacts): string {
  const { name, about, summary } = facts;
  return `${[
    "*Reward card, made from the plan, its scores, tests and probes. Not edited by hand.*",
    `# ${withoutLinks(name.replaceAll(/\s+/g, " "))}`,
    withoutLinks(about),
    head(facts),
    "## What it pays",
    isEnough(summary)
      ? pays(summary)
      : `Needs more rollouts (have ${count(summary.rollouts)} in ${count(summary.groups)} groups).`,
    "## Known behaviour",
    behaviour(summary),
    "## Tests and probes",
    checks(facts),
    "## Suppressions",
    suppressions(facts.suppressions),
  ]
    .filter((part) => part !== "")
    .join("\n\n")}\n`;
}

function head({ summary, advantage }: CardFacts): string {
  const { digest, source, rollouts, groups, unscorable } = summary;
  const lost = unscorable > 0 ? `, ${count(unscorable)} without a reward` : "";
  return table(
    ["", ""],
    ["left", "left"],
    [
      ["Plan digest", code(digest)],
      ["Scored on", `${source}, ${count(rollouts)} rollouts in ${count(groups)} groups${lost}`],
      ["Advantage", advantage],
    ],
  );
}

const interval = ({ low, high }: Estimate): string => `${percent(low).replace("%", "")}–${percent(high)}`;

function pays({ dimensions, terms, liveGroups, rollouts }: ScoreSummary): string {
  const rows = dimensions.map((dimension) => {
    const term = terms.find((each) => each.dimension === dimension.name);
    const notOk = others(dimension);
    if (dimension.metric)
      return [dimension.name, "metric", "–", `mean ${figure(dimension.mean)}, never paid`, "", "", notOk];
    const { share } = dimension;
    const filled = Math.round(Math.max(0, Math.min(1, share?.value ?? 0)) * barLength);
    return [
      dimension.name,
      term?.weight === null || term === undefined ? "–" : minus(String(term.weight)),
      term?.weightShare === null || term === undefined ? "–" : percent(term.weightShare),
      "█".repeat(filled) + "░".repeat(barLength - filled),
      share === null ? "–" : `**${percent(share.value)}**`,
      share === null ? "–" : interval(share),
      notOk,
    ];
  });
  const align = ["left", "right", "right", "left", "right", "right", "left"] as const;
  const columns = ["dimension", "weight", "of weight", "of advantage", "", "95% CI", "not ok"];
  return `${table(columns, align, rows)}\n\nn = ${count(rollouts)} rollouts, ${count(liveGroups)} live groups.`;
}

function others({ statuses }: DimensionSummary): string {
  const found = (["unparseable", "abstain", "error", "timeout"] as const).filter((status) => statuses[status] > 0);
  return found.length === 0 ? "0" : found.map((status) => `${count(statuses[status])} ${status}`).join(", ");
}

function behaviour(summary: ScoreSummary): string {
  const { groups, liveGroups, deadGroups, deadLow, deadHigh, varying, dimensions, total } = summary;
  const dead = groups - liveGroups;
  const heaviest = [...summary.terms].sort((a, b) => Math.abs(b.weight ?? 0) - Math.abs(a.weight ?? 0))[0]?.dimension;
  const flat = varying
    .filter((pattern) => heaviest !== undefined && heaviest !== null && !pattern.dimensions.includes(heaviest))
    .reduce((sum, pattern) => sum + pattern.groups, 0);
  const rows = [
    [
      "Dead groups",
      `${count(dead)} of ${count(groups)}`,
      `no gradient; 95% CI ${interval(deadGroups)}; ${count(deadLow)} at the lowest total, ${count(deadHigh)} at the highest`,
    ],
    ...(heaviest
      ? [
          [
            `${heaviest} constant`,
            `${count(flat)} of ${count(liveGroups)} live groups`,
            "there the other terms are all that is learnt from",
          ],
        ]
      : []),
    ["Total", `${figure(total.mean)} ± ${figure(total.sd)}`, `from ${figure(total.min)} to ${figure(total.max)}`],
    ...dimensions
      .filter(({ metric }) => metric)
      .map(({ name, mean, sd, n }) => [name, `${figure(mean)} ± ${figure(sd)}`, `measured on ${count(n)}, never paid`]),
  ];
  return table(["", "", ""], ["left", "right", "left"], rows);
}

function checks({ tests, probes, probesNote }: CardFacts): string {
  const passed = tests.filter((test) => test.passed).length;
  const results = probes?.results ?? [];
  const ran = results.filter(({ state }) => state !== "skipped");
  const held = ran.filter(({ state }) => state === "passed").length;
  const skipped = results.length - ran.length;
  const counts = [
    tests.length === 0 ? "The file has no tests." : `${passed} of ${tests.length} tests pass.`,
    results.length === 0
      ? probesNote
      : `${held} of ${ran.length} probes pass${skipped > 0 ? `, ${skipped} skipped` : ""}.`,
  ];
  const failing = [
    ...tests
      .filter((test) => !test.passed)
      .map((test) => [code(test.name), test.figure === "" ? "fails" : test.figure]),
    ...results.filter(({ state }) => state === "failed").map((probe) => [code(probe.name), probe.outcome]),
  ];
  const list = failing.length === 0 ? "" : `\n\n${table(["failing", "what comes out"], ["left", "left"], failing)}`;
  return counts.filter((text) => text !== "").join(" ") + list;
}

function suppressions(all: readonly CardSuppression[]): string {
  if (all.length === 0) return "None.";
  const rows = all.map(({ rule, at, reason }) => [code(rule), at === "" ? "the whole file" : code(at), reason]);
  return table(["rule", "where", "reason"], ["left", "left", "left"], rows);
}
