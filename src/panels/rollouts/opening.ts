import { basename, join } from "node:path";
import { runFiles } from "../../jobs/run-folder";
import type { RewardFile } from "../../messages/service";
import { rewardText } from "../reward-file";
import type { PanelServices } from "../services";

/** What a Rollouts panel is opened on. */
export interface RolloutsOpening {
  /** Path of the reward file that scores them; of the rollouts themselves where they are looked at without one. */
  readonly path: string;
  /** A source in place of the file's own: a path, a glob or `run:<id>`. */
  readonly rollouts?: string;
  /** There is no reward file: the numbers that stand in the rollouts are shown. */
  readonly plain?: boolean;
  readonly filter?: string;
  /** The rollout to select. */
  readonly row?: number;
}

/** The rollouts of a run, scored by the reward file that it froze when it started. */
export const openingOfRun = (folder: string) => ({
  path: join(folder, runFiles.plan),
  rollouts: `run:${basename(folder)}`,
});

/** Files made for openings without one, so that a page asks about the same text all the time. */
const made = new WeakMap<RolloutsOpening, Promise<RewardFile>>();

/** The reward file as the engine is asked about it: of its editor, saved or not, or one made for the rollouts. */
export async function rewardFileOf(
  services: Pick<PanelServices, "engine">,
  opening: RolloutsOpening,
): Promise<RewardFile> {
  const { path, rollouts, plain } = opening;
  if (plain !== true) return { path, text: await rewardText(path), ...(rollouts === undefined ? {} : { rollouts }) };
  const known = made.get(opening) ?? plainFile(services, path);
  made.set(opening, known);
  // What failed is tried again when it is asked for again.
  known.catch(() => made.delete(opening));
  return known;
}

async function plainFile({ engine }: Pick<PanelServices, "engine">, path: string): Promise<RewardFile> {
  const { plainReward } = await import("../../language");
  const bare = { path: `${path}.columns.reward.yaml`, text: plainReward([]), rollouts: path };
  const found = await engine.request("source", { file: bare });
  const columns = found.ok ? found.info.columns : (found.none.info?.columns ?? []);
  return { path: `${path}.reward.yaml`, text: plainReward(columns), rollouts: path };
}
