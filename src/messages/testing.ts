import type { NoScores, RewardFile } from "./service";
import type { Status } from "./status";

type Path = readonly (string | number)[];

/** The outcome of one line of `expect`. */
export interface CheckResult {
  readonly subject: string;
  readonly path: Path;
  readonly passed: boolean;
  readonly expected: string;
  readonly actual: string;
  readonly message?: string;
  /** A few words for the end of the line: `659 of 659`, `1.20 > 0.10`, `0.1, expected 0`. */
  readonly outcome: string;
}

/** One dimension of a rollout that was made up or written in a test: what it measured and what it was paid. */
export interface BreakdownLine {
  readonly dimension: string;
  /** Place in the file, for its colour. */
  readonly index: number;
  readonly metric: boolean;
  readonly status: Status;
  /** In words, from the record; empty where nothing can be said. */
  readonly why: string;
  readonly raw: number | null;
  /** After shape. */
  readonly value: number | null;
  /** What it adds to the total in comparison with 0 in every dimension; null where it has no part in it. */
  readonly paid: number | null;
}

/** How the total of one rollout comes about. */
export interface Breakdown {
  /** Name of the member, or id of the row; empty for a single rollout. */
  readonly rollout: string;
  readonly total: { readonly value: number | null; readonly status: Status; readonly message?: string };
  readonly advantage: number;
  readonly lines: readonly BreakdownLine[];
  /** What the total would be with 0 in every dimension: what the aggregate pays by itself. */
  readonly rest: number;
}

/** An edit of the file that was tried: what it does to a failed test or probe. */
export interface TriedFix {
  readonly title: string;
  readonly edits: readonly { readonly start: number; readonly end: number; readonly text: string }[];
  /** What comes out with it, in words: `then paid 0.00`. */
  readonly effect: string;
  readonly passes: boolean;
  /** The edit pays the term at a path only under a condition. */
  readonly gate: { readonly path: Path; readonly condition: string };
}

export interface TestResult {
  readonly name: string;
  readonly path: Path;
  readonly passed: boolean;
  readonly checks: readonly CheckResult[];
  readonly durationMs: number;
  /** The figure behind the verdict, for a list: `659/659`, `1.20 > 0.10`; empty where there is none. */
  readonly figure: string;
  /** Of the first rollout that fails. */
  readonly breakdown?: Breakdown;
  readonly fix?: TriedFix;
}

export type ProbeState = "passed" | "failed" | "skipped";

/** What became of one probe on the file's own rollouts. */
export interface ProbeResult {
  readonly name: string;
  readonly pack: string;
  /** Where the file asks for it; empty for a probe that only the problems rest on. */
  readonly path: Path;
  readonly state: ProbeState;
  /** Why it was skipped, with what to do. */
  readonly reason?: string;
  /** Prompts that responses were made for, and responses made. */
  readonly prompts: number;
  readonly responses: number;
  /** What was measured, in `unit`; null for a probe that was skipped. */
  readonly value: number | null;
  readonly limit: number | null;
  readonly unit: string;
  /** The figure behind the verdict, for a list: `paid 0.10`, `15% of gold`. */
  readonly figure: string;
  /** The same for the end of a line, with the limit where it is broken: `paid 0.10, must be 0`. */
  readonly outcome: string;
  /** A sentence or two: what was tried, what came out, what was expected. Markdown. */
  readonly message: string;
  /** Share of responses for which the dimension that compares with gold gives its maximum; null without such a dimension. */
  readonly accepted: { readonly count: number; readonly of: number } | null;
  /** Mean total of the real rollouts' best in each group, and of their medians. */
  readonly real: { readonly best: number; readonly median: number } | null;
  /** Real rollouts that are paid less than the example, of those that have a reward. */
  readonly outranks: { readonly count: number; readonly of: number } | null;
  /** Dimensions that read the form of the text and give as much as before, for probes that repeat it. */
  readonly kept: readonly string[];
  /** Whom the pay is due to, largest first: a dimension, the term that pays it, and its part of the pay, 0 to 1. */
  readonly blame: readonly { readonly dimension: string; readonly path: Path; readonly part: number }[];
  /** The response that speaks most clearly against the reward, or for it. */
  readonly example?: {
    /** Id of the rollout that it was made from. */
    readonly from: string;
    readonly variant: string;
    readonly text: string;
    readonly breakdown: Breakdown;
  };
  readonly fix?: TriedFix;
  readonly durationMs: number;
}

/** Gold answers that are not paid in full by the dimension that compares with gold, and dimensions that are not steady. */
export interface ProbeFacts {
  readonly gold: {
    readonly dimension: string;
    /** Gold answers in the form that real rollouts are read in. */
    readonly prompts: number;
    readonly failed: number;
    readonly first?: { readonly gold: string; readonly text: string; readonly why: string };
  } | null;
  readonly unsteady: readonly {
    readonly dimension: string;
    readonly rollouts: number;
    readonly changed: number;
    /** Standard deviation of the repeats over that within groups; null where nothing varies within groups. */
    readonly share: number | null;
  }[];
}

/** Results of probes on one plan. */
export interface ProbeReport {
  /** Digest of the plan that was probed. */
  readonly digest: string;
  readonly rollouts: number;
  readonly groups: number;
  readonly results: readonly ProbeResult[];
  readonly facts: ProbeFacts;
  readonly durationMs: number;
}

/** A number or another value in a trace, with its status and reason. */
export interface TraceValue {
  readonly shown: string;
  readonly status: Status;
  readonly note?: string;
}

export interface TracedTerm {
  readonly name: string;
  /** `then`, `else` or the value of a rung; empty for a weighted term. */
  readonly slot: string;
  readonly weight: TraceValue;
  /** The condition as written, and what it gives. */
  readonly when?: { readonly text: string; readonly value: TraceValue };
  readonly value: TraceValue;
  readonly node?: TracedNode;
}

export interface TracedNode {
  readonly node: string;
  readonly value: TraceValue;
  /** How the value comes about, where the terms do not say. */
  readonly why?: string;
  readonly terms: readonly TracedTerm[];
}

/** Everything that happens to one rollout of a test, in the order in which it happens. */
export interface RolloutTrace {
  readonly name: string;
  readonly fields: readonly { readonly name: string; readonly value: TraceValue }[];
  readonly extractions: readonly {
    readonly name: string;
    readonly value: TraceValue;
    readonly where?: { readonly field: string; readonly start: number; readonly end: number };
  }[];
  readonly dimensions: readonly {
    readonly name: string;
    readonly type: string;
    readonly role: "paid" | "helper" | "metric";
    /** `given` if the test gives the raw value. */
    readonly given: boolean;
    readonly raw: TraceValue;
    readonly steps: readonly { readonly step: string; readonly value: TraceValue }[];
    readonly shaped: TraceValue;
    readonly why: string;
  }[];
  readonly aggregate: TracedNode;
  readonly total: TraceValue;
  readonly advantage: number;
  /** Mean and standard deviation (n - 1) of the totals of its group, and of how many. */
  readonly group: { readonly n: number; readonly mean: number | null; readonly sd: number | null };
}

export interface TestTrace {
  readonly test: TestResult;
  readonly estimator: string;
  readonly rollouts: readonly RolloutTrace[];
  /** Rollouts of a `file` that are not shown. */
  readonly more: number;
}

interface NotRun {
  readonly ok: false;
  readonly none: NoScores;
}

/** What the engine answers about tests and probes. */
export interface TestingRequests {
  /** Runs tests. `only`: their places in the list `tests`. */
  test: {
    params: { readonly file: RewardFile; readonly only?: readonly number[] };
    result: { readonly ok: true; readonly tests: readonly TestResult[] } | NotRun;
  };
  /**
   * Runs the probes of the file. `only`: names of probes, whether the file lists them or not. `problems`: also those that the
   * rules of the language rest on, and what they want to know besides.
   */
  probe: {
    params: { readonly file: RewardFile; readonly only?: readonly string[]; readonly problems?: boolean };
    result: { readonly ok: true; readonly report: ProbeReport } | NotRun;
  };
  /** Everything that happens in one test, by its place in the list `tests`. */
  trace: {
    params: { readonly file: RewardFile; readonly test: number };
    result: { readonly ok: true; readonly trace: TestTrace } | NotRun;
  };
}
