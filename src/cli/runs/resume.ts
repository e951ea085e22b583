import { join } from "node:path";
import { resumable, resumeRun } from "../../jobs/resume/resume-run";
import { runFiles } from "../../jobs/run-folder";
import type { RunView } from "../../messages/run";
import { type Arguments, exitCodes, Refused } from "../command";
import { paint } from "../format/paint";
import type { Io } from "../io";
import { reportRun } from "../report-run";

/** Goes on with a run from its last checkpoint, and follows it as `train` does. */
export async function resume({ folder, record }: RunView, args: Arguments, io: Io) {
  const can = await resumable(folder);
  if (!can.ok) throw new Refused(can.problem.message, can.problem.nextStep);
  const json = args.flag("json");
  const { bold, yellow } = paint(io.colour);
  if (!json && can.rewardFile !== "same") {
    const what = can.rewardFile === "changed" ? "has changed since" : "is not there any more";
    io.out(
      `${yellow("note")} ${record.rewardFile} ${what}. The run goes on with its own copy, ${join(folder, runFiles.plan)}.\n`,
    );
    if (can.rewardFile === "changed")
      io.out(`For a run with the file as it is now: reward-lab train ${record.rewardFile}\n`);
  }
  const resumed = await resumeRun(folder, { script: join(io.programFolder, "supervisor.js") });
  if (!resumed.ok) throw new Refused(resumed.problem.message, resumed.problem.nextStep);
  const repeated = can.reached > can.from ? `; steps ${can.from + 1} to ${can.reached} are made again` : "";
  if (!json) io.out(`${bold(`Run ${record.id}`)} goes on from step ${can.from}${repeated}.\n`);
  if (args.flag("detach")) {
    if (json) io.out(`${JSON.stringify({ schema: 1, run: resumed.run })}\n`);
    return exitCodes.ok;
  }
  return reportRun(folder, io, json);
}
