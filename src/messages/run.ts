import type { Status } from "./status";

/** A run folder `.reward-lab/runs/<id>/` (DESIGN.md, section 3). */
export type RunState = "queued" | "starting" | "running" | "stopping" | "stopped" | "finished" | "failed" | "lost";

/** A process as it can be told from another with the same id. */
export interface ProcessIdentity {
  readonly pid: number;
  /** Start time as the operating system gives it, opaque; null where it gives none. */
  readonly startTime: string | null;
  /** Start of the machine in which it ran, opaque; absent where the system gives none. */
  readonly boot?: string;
}

/** A recognised reason of a failure. */
export interface RunCause {
  /** Name of its record in `jobs/causes/`. */
  readonly id: string;
  readonly message: string;
  readonly nextStep: string;
}

/** One going on from a checkpoint. */
export interface Resumption {
  /** ms since 1970. */
  readonly at: number;
  /** Step of the checkpoint. */
  readonly from: number;
  /** Last step that had been made before; those after `from` are made again. */
  readonly reached: number;
  /** Rollouts of the repeated steps: kept under `superseded/`, counted no more. */
  readonly superseded: number;
}

/** `run.json`, written atomically. */
export interface RunRecord {
  readonly schema: 1;
  readonly id: string;
  readonly number: number;
  readonly name: string;
  readonly kind: "train";
  readonly trainer: string;
  readonly rewardFile: string;
  readonly plan: string;
  readonly device: string;
  readonly command: readonly string[];
  readonly state: RunState;
  /** What it is doing, or why it ended: one sentence. */
  readonly message: string;
  readonly supervisor: ProcessIdentity | null;
  readonly trainerProcess: ProcessIdentity | null;
  readonly createdAt: number;
  readonly startedAt: number | null;
  readonly endedAt: number | null;
  readonly step: number;
  readonly steps: number;
  readonly exitCode: number | null;
  /** Scored rollouts so far; absent before the first. */
  readonly rollouts?: number;
  /** What `train.device` asks for: `auto`, `cpu`, `cuda` or `cuda:<n>`. `device` is what it got, or waits for. */
  readonly wants?: string;
  /** Machine whose process ids these are. */
  readonly host?: string;
  /** Of the steps of this start; absent before the second. */
  readonly secondsPerStep?: number;
  /** Step of the last checkpoint that can be resumed from; absent where there is none. */
  readonly checkpoint?: number;
  /** How often it was started; absent is once. */
  readonly attempt?: number;
  /** Oldest first. */
  readonly resumed?: readonly Resumption[];
  readonly cause?: RunCause;
}

/** A line of `metrics.jsonl`: one training step. Missing numbers are null. */
export interface MetricLine {
  readonly step: number;
  readonly time: number;
  /** Keys: `reward`, `dim/<name>`, `share/<name>`, `dead`, `length`, `loss`, `kl`, `entropy` and what the trainer logs. */
  readonly values: Readonly<Record<string, number | null>>;
}

/** A run as the Runs view and the run panel show it. */
export interface RunView {
  readonly record: RunRecord;
  readonly folder: string;
  readonly rollouts: number;
  /** Of a lost run: its trainer still runs, and nobody takes its scores. */
  readonly leftOver?: boolean;
}

/** A line of `rollouts-*.jsonl` of a run folder: one scored rollout, written by the reward server. */
export interface RolloutLine {
  readonly schema: 1;
  readonly id: string;
  /** `<step>-<place of the prompt in the batch>`. */
  readonly group: string;
  readonly step: number;
  readonly prompt: string;
  readonly completion: string;
  /** Data columns of the row, by our names. An episode has `steps` here, and no text. */
  readonly columns: Readonly<Record<string, unknown>>;
  readonly total: { readonly value: number | null; readonly status: Status };
  readonly advantage: number | null;
  readonly dimensions: Readonly<
    Record<string, { readonly value: number | null; readonly raw: number | null; readonly status: Status }>
  >;
  readonly plan: string;
  /** ms since 1970. */
  readonly time: number;
}

/** `POST /v1/score` of the reward server: one batch of a trainer. */
export interface ScoreRequest {
  readonly step: number;
  readonly rollouts: readonly {
    readonly prompt: string;
    readonly completion: string;
    /** Name of the group inside the batch; rows of equal name are compared. Default: the prompt. */
    readonly group?: string;
    readonly columns?: Readonly<Record<string, unknown>>;
  }[];
}

/** Its answer. Rows in the order of the request; missing numbers are null, and a null total is unscorable. */
export interface ScoreReply {
  readonly schema: 1;
  readonly plan: string;
  /** Names of the dimensions in file order: one column each for the trainer. */
  readonly dimensions: readonly string[];
  readonly rows: readonly {
    readonly total: number | null;
    readonly status: Status;
    readonly advantage: number | null;
    /** The advantages of its turns, steps, tokens or items, where the estimator or a modifier gives them their own. */
    readonly elements?: readonly number[];
    readonly values: readonly (number | null)[];
    readonly statuses: readonly Status[];
  }[];
}

/** `POST /v1/metrics`: what the trainer itself logs. */
export interface MetricsRequest {
  readonly step: number;
  readonly values: Readonly<Record<string, number | null>>;
}

/**
 * `POST /v1/transitions` of the reward server: one step of a vector of environments. A transition as in `steps` of a rollout:
 * `obs` is what the policy saw, `after` what the environment answered (of a finished episode its last observation).
 */
export interface TransitionsRequest {
  /** Environment steps so far, over all environments. */
  readonly step: number;
  readonly transitions: readonly {
    /** Which environment of the vector, from 0. */
    readonly env: number;
    /** Place in the episode, from 0: a 0 begins a new one. */
    readonly t: number;
    readonly obs: unknown;
    readonly action: unknown;
    /** The environment's own reward. */
    readonly reward: number;
    readonly info: Readonly<Record<string, unknown>>;
    readonly after: unknown;
    readonly terminated: boolean;
    readonly truncated: boolean;
  }[];
}

/** Its answer, one row a transition in the order of the request. A null reward could not be scored: the status says why. */
export interface TransitionsReply {
  readonly schema: 1;
  readonly plan: string;
  readonly dimensions: readonly string[];
  readonly rows: readonly {
    /** What is paid at this transition: in-place parts, and at the end of an episode the rest of its total. */
    readonly reward: number | null;
    readonly status: Status;
    readonly message?: string;
    readonly values: readonly (number | null)[];
    readonly statuses: readonly Status[];
  }[];
}
