import { listRuns } from "../../jobs/run-view";
import { type Arguments, exitCodes } from "../command";
import { count, duration } from "../format/numbers";
import { paint } from "../format/paint";
import { table } from "../format/table";
import type { Io } from "../io";
import { workspaceRoot } from "../workspace-root";
import { stateText } from "./state-text";

/** All runs of the workspace, newest first. */
export async function list(args: Arguments, io: Io) {
  const runs = await listRuns(workspaceRoot(io.cwd));
  if (args.flag("json")) {
    io.out(`${JSON.stringify({ schema: 1, runs })}\n`);
    return exitCodes.ok;
  }
  if (runs.length === 0) {
    io.out("There are no runs yet. Start one with reward-lab train FILE.\n");
    return exitCodes.ok;
  }
  const { dim } = paint(io.colour);
  const head = ["run", "name", "state", "step", "rollouts", "time", "message"].map(dim);
  const rows = runs.map(({ record, rollouts }) => [
    record.id,
    record.name,
    stateText(record.state, io),
    record.steps > 0 ? `${record.step}/${record.steps}` : "",
    count(rollouts),
    duration((record.endedAt ?? Date.now()) - record.createdAt),
    record.message.length > 100 ? `${record.message.slice(0, 99)}…` : record.message,
  ]);
  io.out(`${table([head, ...rows], new Set([3, 4, 5])).join("\n")}\n`);
  return exitCodes.ok;
}
