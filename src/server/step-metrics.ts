import { reportedStatus, type Scored } from "../engine/scored";
import type { MetricLine } from "../messages/run";
import { ERROR, OK, UNPARSEABLE } from "../messages/status";

type Values = Record<string, number | null>;

/**
 * One line of `metrics.jsonl` a step, put together from the batches of the step and from what the trainer logs:
 *
 * - `reward`: mean total of the scorable rollouts; `reward_std`: mean over groups of the total's standard deviation (ddof 1);
 * - `dim/<name>`: mean value after shape; `share/<name>`: effective share of the advantage (LANGUAGE.md, section 7);
 * - `failed/<name>`, `unparseable/<name>`: share of rollouts in which it failed on our side, or found nothing to score;
 * - `dead`: share of groups without a gradient, in [0, 1]; `unscorable`: rollouts without a total;
 * - `length`: mean completion in UTF-16 code units; `length_words`: in words; `rollouts`: how many;
 * - `episode_length`: mean number of steps, where rollouts are episodes.
 *
 * A number that cannot be made, such as the mean of none, is null.
 */
export class StepMetrics {
  private readonly sums = new Map<string, { sum: number; n: number }>();
  private readonly trainer: Values = {};
  private readonly shares = new Map<string, number>();
  private squares = 0;
  private unscorable = 0;
  private rollouts = 0;

  constructor(readonly step: number) {}

  /** Adds a scored batch. `contributions` are those of each dimension to the advantage, one a row. */
  add(
    { table, groups, dimensions, total, advantages }: Scored,
    contributions: ReadonlyMap<string, Float64Array>,
  ): void {
    const completion = table.column("completion")?.values ?? [];
    const steps = table.column("steps")?.values;
    for (let row = 0; row < table.size; row++) {
      const text = completion[row];
      this.count("length", typeof text === "string" ? text.length : NaN);
      this.count("length_words", typeof text === "string" ? (text.match(/\S+/g)?.length ?? 0) : NaN);
      const episode = steps?.[row];
      if (Array.isArray(episode)) this.count("episode_length", episode.length);
      this.count("reward", total.values[row]!);
      if (total.status[row] !== OK) this.unscorable++;
      this.squares += advantages.values[row]! ** 2;
    }
    this.rollouts += table.size;
    for (const [name, dimension] of dimensions) {
      for (const value of dimension.shaped.values) this.count(`dim/${name}`, value);
      for (let row = 0; row < table.size; row++) {
        const status = reportedStatus(dimension, row);
        this.count(`failed/${name}`, status >= ERROR ? 1 : 0);
        this.count(`unparseable/${name}`, status === UNPARSEABLE ? 1 : 0);
      }
    }
    for (const [name, values] of contributions) {
      let product = 0;
      for (let row = 0; row < table.size; row++) product += values[row]! * advantages.values[row]!;
      this.shares.set(name, (this.shares.get(name) ?? 0) + product);
    }
    for (let g = 0; g < groups.count; g++) {
      this.count("dead", advantages.dead[g]!);
      this.count("reward_std", deviation(total.values, groups.rows.subarray(groups.start[g]!, groups.start[g + 1]!)));
    }
  }

  /** Adds what the trainer logs; it does not replace a number that we can make. */
  addTrainer(values: Readonly<Values>): void {
    Object.assign(this.trainer, values);
  }

  line(time: number): MetricLine {
    const values: Values = { ...this.trainer };
    for (const [name, { sum, n }] of this.sums) values[name] = n === 0 ? (values[name] ?? null) : sum / n;
    for (const [name, product] of this.shares)
      values[`share/${name}`] = this.squares > 0 ? product / this.squares : null;
    if (this.rollouts > 0) Object.assign(values, { unscorable: this.unscorable, rollouts: this.rollouts });
    return { step: this.step, time, values };
  }

  private count(name: string, value: number): void {
    let of = this.sums.get(name);
    if (!of) this.sums.set(name, (of = { sum: 0, n: 0 }));
    if (Number.isNaN(value)) return;
    of.sum += value;
    of.n++;
  }
}

/** Standard deviation (ddof 1) of the rows with a number, NaN for fewer than two. */
function deviation(values: Float64Array, rows: Int32Array): number {
  const present = Array.from(rows, (row) => values[row]!).filter((value) => !Number.isNaN(value));
  if (present.length < 2) return NaN;
  const mean = present.reduce((a, b) => a + b, 0) / present.length;
  return Math.sqrt(present.reduce((sum, x) => sum + (x - mean) ** 2, 0) / (present.length - 1));
}
