import { readMetrics, mergeMetrics, tailLog } from "../../jobs/read-lines";
import { findRun, listRuns } from "../../jobs/run-view";
import { stopRun, waitForEnd } from "../../jobs/stop-run";
import type { RunView } from "../../messages/run";
import { type Arguments, defineCommand, exitCodes, Refused, shared, UsageError } from "../command";
import { count, duration, number } from "../format/numbers";
import { paint } from "../format/paint";
import { table } from "../format/table";
import { metricTable } from "../format/metric-table";
import type { Io } from "../io";
import { workspaceRoot } from "../workspace-root";

export default defineCommand({
  name: "runs",
  summary: "List, show and stop trainings, and read their logs.",
  usage: "[list | show ID | stop ID | logs ID] [--json]",
  options: {
    json: shared.json,
    lines: { type: "string", argument: "N", summary: "How many lines of the log; default 40." },
  },
  async run(args, io) {
    const [what = "list", name] = args.positionals;
    if (what === "list") return list(args, io);
    const action = { show, stop, logs }[what];
    if (!action) throw new UsageError(`There is no runs ${what}`);
    if (name === undefined) throw new UsageError(`Name the run: its number, or latest`);
    const root = workspaceRoot(io.cwd);
    const run = await findRun(root, name.replace(/^run:/, ""));
    if (!run) throw new Refused(`There is no run ${name}.`, "Run reward-lab runs for a list.");
    return action(run, args, io);
  },
});

async function list(args: Arguments, io: Io) {
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

async function show(run: RunView, args: Arguments, io: Io) {
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

async function stop(run: RunView, args: Arguments, io: Io) {
  await stopRun(run.folder);
  const ended = await waitForEnd(run.folder);
  if (args.flag("json")) io.out(`${JSON.stringify({ schema: 1, run: ended })}\n`);
  else io.out(`Run ${ended.record.id} is ${ended.record.state}. ${ended.record.message}\n`);
  return exitCodes.ok;
}

async function logs(run: RunView, args: Arguments, io: Io) {
  const wanted = args.text("lines") ?? "40";
  if (!/^[1-9]\d*$/.test(wanted)) throw new UsageError(`--lines ${wanted} is not a whole number of at least 1`);
  const lines = await tailLog(run.folder, Number(wanted));
  if (args.flag("json")) io.out(`${JSON.stringify({ schema: 1, run: run.record.id, lines })}\n`);
  else io.out(lines.map((line) => `${line}\n`).join(""));
  return exitCodes.ok;
}

function stateText(state: string, io: Io): string {
  const { green, red, yellow, cyan } = paint(io.colour);
  if (state === "finished") return green(state);
  if (state === "failed" || state === "lost") return red(state);
  return state === "stopped" ? yellow(state) : cyan(state);
}
