import { findRun } from "../../jobs/run-view";
import { defineCommand, Refused, shared, UsageError } from "../command";
import { list } from "../runs/list";
import { logs } from "../runs/logs";
import { move } from "../runs/move";
import { resume } from "../runs/resume";
import { show } from "../runs/show";
import { stop } from "../runs/stop";
import { workspaceRoot } from "../workspace-root";

export default defineCommand({
  name: "runs",
  summary: "List, show, stop, resume and reorder trainings, and read their logs.",
  usage: "[list | show ID | stop ID | resume ID | move ID up|down|top | logs ID] [--json]",
  options: {
    json: shared.json,
    lines: { type: "string", argument: "N", summary: "How many lines of the log; default 40." },
    follow: { type: "boolean", short: "f", summary: "Go on with the log until the run has ended." },
    force: { type: "boolean", summary: "Stop at once; what came after the last checkpoint is lost." },
    detach: { type: "boolean", summary: "Resume and come back at once; the run goes on." },
  },
  async run(args, io) {
    const [what = "list", name] = args.positionals;
    if (what === "list") return list(args, io);
    const action = { show, stop, resume, move, logs }[what];
    if (!action) throw new UsageError(`There is no runs ${what}`);
    if (name === undefined) throw new UsageError(`Name the run: its number, or latest`);
    const root = workspaceRoot(io.cwd);
    const run = await findRun(root, name.replace(/^run:/, ""));
    if (!run) throw new Refused(`There is no run ${name}.`, "Run reward-lab runs for a list.");
    return action(run, args, io);
  },
});
