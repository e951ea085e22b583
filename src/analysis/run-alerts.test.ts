import { describe, expect, it } from "vitest";
import { seeded } from "../engine/seeded";
import type { RunAlert } from "../messages/alerts";
import { runAlerts } from "./run-alerts";
import { runSeries, type RunDimension } from "./run-series";

const dimensions: readonly RunDimension[] = [
  { name: "correct", metric: false, weightShare: 0.8 },
  { name: "brevity", metric: false, weightShare: 0.2 },
  { name: "held", metric: true, weightShare: null },
];

/** A run of so many steps whose columns are functions of the part of the run that is over, with a little noise. */
function alertsOf(
  columns: Readonly<Record<string, (part: number) => number>>,
  { steps = 100, noise = 0.01, changed = null as { plan: string; differences: string[] } | null } = {},
): readonly RunAlert[] {
  const random = seeded(7);
  const lines = Array.from({ length: steps }, (_, i) => ({
    step: i + 1,
    time: i,
    values: Object.fromEntries(
      Object.entries(columns).map(([key, at]) => [key, at(i / steps) + noise * (random() - 0.5)]),
    ),
  }));
  return runAlerts({ series: runSeries(lines, dimensions), changed });
}

const rules = (alerts: readonly RunAlert[]): string[] => alerts.map(({ rule }) => rule);
/** Rises to the middle of the run and falls after it. */
const hill = (part: number): number => 0.4 + 0.1 * (part < 0.5 ? part : 1 - part);

describe("alerts of a run", () => {
  it("says nothing of a run that goes well, and nothing of one that has just begun", () => {
    const well = {
      reward: (part: number) => 0.2 + 0.5 * part,
      "dim/correct": (part: number) => 0.2 + 0.5 * part,
      "dim/held": (part: number) => 0.2 + 0.4 * part,
      "share/correct": () => 0.8,
      "share/brevity": () => 0.2,
      dead: () => 0.1,
      length_words: () => 40,
      kl: () => 0.02,
    };
    expect(alertsOf(well)).toEqual([]);
    expect(alertsOf({ reward: (part) => part, "dim/held": (part) => 1 - part }, { steps: 5 })).toEqual([]);
  });

  it("warns when the reward rises and what is only measured falls, since its peak", () => {
    const [alert] = alertsOf({ reward: (part) => part, "dim/held": hill });
    expect(alert).toMatchObject({ rule: "train-up-heldout-flat", severity: "warning", charts: ["reward", "measured"] });
    // The peak lies at step 50; a mean over 15 steps sees it up to 15 steps later.
    expect(alert!.since).toBeGreaterThanOrEqual(48);
    expect(alert!.since).toBeLessThanOrEqual(66);
    expect(rules(alertsOf({ reward: (part) => part, "dim/held": (part) => part }))).toEqual([]);
    // A fall that noise explains.
    expect(rules(alertsOf({ reward: (part) => part, "dim/held": hill }, { noise: 5 }))).not.toContain(
      "train-up-heldout-flat",
    );
  });

  it("warns of a small weight that pays more than half of the advantage", () => {
    const alerts = alertsOf({
      "share/brevity": (part) => 0.2 + 0.5 * part,
      "share/correct": (part) => 0.8 - 0.5 * part,
    });
    expect(rules(alerts)).toEqual(["dominating-dimension"]);
    expect(alerts[0]!.message).toMatch(
      /^brevity pays more than half of the advantage; now 6\d% with 20% of the weight\.$/,
    );
    // The mean over 10 steps passes 0.5 between the steps 60 and 70.
    expect(alerts[0]!.since).toBeGreaterThan(60);
    expect(alerts[0]!.since).toBeLessThan(70);
    expect(rules(alertsOf({ "share/brevity": () => 0.45, "share/correct": () => 0.95 }))).toEqual([]);
  });

  it("warns of dead groups that become more, and calls standing still an error", () => {
    const rising = alertsOf({ dead: (part) => 0.05 + 0.4 * part });
    expect(rising).toMatchObject([{ rule: "zero-std-groups", severity: "warning" }]);
    expect(alertsOf({ dead: () => 0.95 })).toMatchObject([{ severity: "error" }]);
    expect(alertsOf({ dead: (part) => 0.3 + 0.1 * part })).toEqual([]);
  });

  it("notes answers that become shorter without a gain, and not those that come with one", () => {
    const shorter = { length_words: (part: number) => 40 - 14 * part };
    expect(alertsOf({ ...shorter, "dim/held": () => 0.3 })).toMatchObject([
      {
        rule: "length-drift",
        severity: "information",
        message: expect.stringMatching(/^Answers are 3\d% shorter .*; held did not gain\.$/),
      },
    ]);
    expect(alertsOf({ ...shorter, "dim/held": (part) => part })).toEqual([]);
    expect(alertsOf({ length_words: (part) => 40 - 6 * part, "dim/held": () => 0.3 })).toEqual([]);
  });

  it("warns when the total is bought with a dimension that is paid", () => {
    const alerts = alertsOf({ reward: (part) => part, "dim/correct": (part) => 0.5 - 0.3 * part });
    expect(rules(alerts)).toEqual(["component-trade"]);
    expect(rules(alertsOf({ reward: (part) => part, "dim/correct": () => 0.5 }))).toEqual([]);
  });

  it("warns of failures above 2% and calls them an error above 10%", () => {
    expect(alertsOf({ "failed/correct": () => 0.04 })).toMatchObject([
      { rule: "reward-error-rate", severity: "warning" },
    ]);
    expect(alertsOf({ "failed/correct": () => 0.2 })).toMatchObject([{ severity: "error" }]);
    expect(alertsOf({ "failed/correct": () => 0.01 }, { noise: 0 })).toEqual([]);
  });

  it("warns when more answers cannot be read than at the start", () => {
    expect(rules(alertsOf({ "unparseable/correct": (part) => 0.1 + 0.3 * part }))).toEqual(["unparseable-rising"]);
    expect(rules(alertsOf({ "unparseable/correct": () => 0.4 }))).toEqual([]);
  });

  it("warns of answers that are cut", () => {
    expect(alertsOf({ "completions/clipped_ratio": () => 0.5 })).toMatchObject([
      { rule: "completion-budget-too-small", severity: "warning", since: 1 },
    ]);
    expect(alertsOf({ "completions/clipped_ratio": () => 0.97 })).toMatchObject([{ severity: "error" }]);
    expect(alertsOf({ "completions/clipped_ratio": () => 0.2 })).toEqual([]);
  });

  it("notes KL that leaves its usual range", () => {
    const late = (part: number): number => (part < 0.6 ? 0.02 : 0.5);
    expect(alertsOf({ kl: late })).toMatchObject([
      { rule: "kl-entropy-drift", severity: "information", charts: ["kl"] },
    ]);
    expect(alertsOf({ entropy: late })).toEqual([]);
  });

  it("names what has changed in the file since the run started", () => {
    const changed = { plan: "8c1f22aa", differences: ["a: 1 → 2", "b: 3 → 4", "c: 5 → 6"] };
    expect(alertsOf({ reward: () => 1 }, { changed })).toMatchObject([
      {
        rule: "reward-file-changed",
        message: "The file has changed since this run started (plan 8c1f): a: 1 → 2, b: 3 → 4 and 1 more.",
      },
    ]);
  });

  it("puts the gravest first", () => {
    const alerts = alertsOf({
      "failed/correct": () => 0.2,
      kl: (part) => (part < 0.6 ? 0.02 : 0.5),
      dead: (part) => 0.7 * part,
    });
    expect(alerts.map(({ severity }) => severity)).toEqual(["error", "warning", "information"]);
  });
});
