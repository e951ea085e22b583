import { releaseScores } from "../engine/buffers";
import { execute } from "../engine/execute";
import type { Scored } from "../engine/scored";
import { whatIf } from "./what-if";

const rounds = 8;

/** Runs what a drag of a slider runs a few times, so that the first drag finds compiled code. */
export async function warmUp(scored: Scored, signal?: AbortSignal): Promise<void> {
  for (let round = 0; round < rounds; round++) {
    const again = await execute(scored.plan, scored.table, { previous: scored, ...(signal && { signal }) });
    whatIf(scored, again);
    releaseScores(again);
  }
}
