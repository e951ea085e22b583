import { relative } from "node:path";
import { tailLog } from "../jobs/read-lines";
import { type ExitCode, exitCodes } from "./command";
import { followRun } from "./follow-run";
import { metricTable } from "./format/metric-table";
import { duration, plural } from "./format/numbers";
import { paint } from "./format/paint";
import type { Io } from "./io";

/** Follows a run to its end and tells what came of it. Exit code 0 if it finished. */
export async function reportRun(folder: string, io: Io, json: boolean): Promise<ExitCode> {
  const { run, metrics } = await followRun(folder, io, !json);
  const { record } = run;
  const { dim } = paint(io.colour);
  if (json) io.out(`${JSON.stringify({ schema: 1, run, metrics })}\n`);
  else if (metrics.length > 0) {
    io.out(`\n${metricTable(metrics, io).join("\n")}\n\n`);
    const took = duration((record.endedAt ?? Date.now()) - record.createdAt);
    const scores = `reward-lab stats ${shownPath(record.rewardFile, io)} --rollouts run:${record.id}`;
    io.out(`${plural(run.rollouts, "rollout")} in ${took}. Scores: ${scores}\n`);
  }
  if (record.state === "failed" && !json) {
    for (const line of await tailLog(folder)) io.out(`  ${dim(line)}\n`);
  }
  if (record.state !== "finished" && !json) io.out(`The log: reward-lab runs logs ${record.number}\n`);
  return record.state === "finished" ? exitCodes.ok : exitCodes.findings;
}

/** A path as one would type it here. */
function shownPath(path: string, { cwd }: Io): string {
  const near = relative(cwd, path);
  return near.startsWith("..") ? path : near;
}
