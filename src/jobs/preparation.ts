import type { TrainerProgress } from "../training/types";
import type { TrainerCommand } from "./trainer-process";

/** What the preparation of a run may use and report. */
export interface Preparation {
  readonly folder: string;
  /** What it trains on: `cpu` or `cuda:<n>`. */
  readonly device: string;
  /** Aborted when the run shall stop. */
  readonly signal: AbortSignal;
  /** What is being done, in a few words. */
  report(message: string): void;
  /** A batch was scored: its step, and how many rollouts the run has now. */
  scored(step: number, rollouts: number): void;
}

/** A run that is ready to train. */
export interface Prepared extends TrainerCommand {
  readonly steps: number;
  parse?(line: string): TrainerProgress | undefined;
  /** Something that goes wrong beside the trainer, such as a full disk. Null while all is well. */
  problem?(): string | null;
  /** Called once, after the trainer has ended. */
  close?(): Promise<void>;
}

export type Prepare = (context: Preparation) => Promise<Prepared>;
