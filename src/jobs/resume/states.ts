import type { Plan } from "../../engine/plan";
import { remembers } from "../../engine/state/remembers";
import type { States } from "../../engine/state/states";
import { savedStates } from "../../server/run-states";
import { EnvironmentError } from "../../training/environment";

/**
 * What a resumed run remembers of the batches up to its checkpoint; steps after it were set aside before. A file that cannot be
 * used ends the run with what to do: another state would pay another reward.
 */
export async function statesToGoOnFrom(
  folder: string,
  plan: Plan,
  report: (message: string) => void,
): Promise<States | undefined> {
  if (!remembers(plan)) return undefined;
  const saved = await savedStates(folder, plan);
  if (saved.is === "states") return saved.states;
  if (saved.is === "unusable") throw new EnvironmentError(saved);
  report(
    "Nothing that was remembered of earlier batches is in the folder: the run goes on as if these were its first.",
  );
  return undefined;
}
