import type { DataPlan } from "../../engine/plan";
import { loadSource, type LoadOptions } from "../load-source";
import type { RolloutSource } from "../rollout-source";

/** A data section with only what matters to a test. */
export const dataPlan = (rollouts: string | readonly string[], rest: Partial<DataPlan> = {}): DataPlan => ({
  rollouts: typeof rollouts === "string" ? [rollouts] : rollouts,
  columns: {},
  group: [],
  sample: undefined,
  ...rest,
});

/** Loads what must be loadable. */
export async function loaded(data: DataPlan, folder: string, options: LoadOptions = {}): Promise<RolloutSource> {
  const result = await loadSource(data, folder, options);
  if (!result.ok) throw new Error(`${result.none.message} ${result.none.next}`);
  return result.source;
}
