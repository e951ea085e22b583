/** What a reward file may say about one trainer: read by completion, hover, rules, the documentation and the trainer's adapter. */
export interface TrainerRecord {
  /** As in `train.trainer`. */
  readonly name: string;
  readonly summary: string;
  /** Markdown, with an example. */
  readonly docs: string;
  /** Keys of `train` that it takes besides `trainer` and `options`, with what each is. */
  readonly keys: Readonly<Record<string, string>>;
  /** Sets of packages that its interpreter must have. Empty: it needs no environment. */
  readonly needs: readonly ("trl" | "sb3")[];
  /** The class of the trainer's own that takes the options, such as `GRPOConfig`. Absent: it takes none. */
  readonly configuration?: string;
  /** Options of that class that other parts of the file or the run decide, with what to do instead. */
  readonly decided: Readonly<Record<string, string>>;
}

export const defineTrainer = (record: TrainerRecord): TrainerRecord => record;

/** Keys that several trainers take. */
export const sharedTrainKeys = {
  seed: "Seed of everything that is drawn. Default: 0.",
  device: "`auto`, `cpu` or `cuda:0`.",
  save_every: "Steps between checkpoints. Default: 0, only at the end and when the run is stopped.",
} as const;
