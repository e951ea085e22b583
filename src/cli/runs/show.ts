import { mergeMetrics, readMetrics } from "../../jobs/read-lines";
import type { RunView } from "../../messages/run";
import { type Arguments, exitCodes } from "../command";
import { metricTable } from "../format/metric-table";
import { count, duration, number } from "../format/numbers";
import { table } from "../format/table";
import type { Io } from "../io";
import { stateText } from "./state-text";

/** One run: what it is, what it did, and what training changed. */
export async function show(run: RunView, args: Arguments, io: Io) {
  const { metrics } = await readMetrics(run.folder);
  const steps = mergeMetrics(metrics);
  if (args.flag("json")) {
    io.out(`${JSON.stringify({ schema: 1, run, metrics: steps })}\n`);
    return exitCodes.ok;
  }
  const { record } = run;
  const facts = [
    ["run", record.id],
    ["name", record.name],
    ["state", stateText(record.state, io)],
    ["message", record.message],
    ["trainer", record.trainer],
    ["device", record.device],
    ["plan", record.plan],
    ["reward file", record.rewardFile],
    ["folder", run.folder],
    ["step", `${record.step} of ${record.steps}`],
    ["rollouts", count(run.rollouts)],
    ["time", duration((record.endedAt ?? Date.now()) - record.createdAt)],
  ];
  const last = steps.findLast((line) => typeof line.values["reward"] === "number");
  io.out(`${table(facts).join("\n")}\n`);
  if (last) io.out(`\n${metricTable(steps, io).join("\n")}\n`);
  else io.out(`\nNo step is scored yet: reward ${number(null)}.\n`);
  return exitCodes.ok;
}
