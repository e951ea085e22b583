import { join, relative } from "node:path";
import { startRun } from "../../jobs/start-run";
import { defineCommand, exitCodes, Refused, shared } from "../command";
import { paint } from "../format/paint";
import { oneFile, readRewardFile } from "../read-reward-file";
import { reportRun } from "../report-run";
import { workspaceRoot } from "../workspace-root";

export default defineCommand({
  name: "train",
  summary: "Train with a reward file and follow the run.",
  usage: "FILE [--detach] [--python PATH] [--set PARAM=VALUE] [--variant NAME] [--json]",
  options: {
    detach: { type: "boolean", summary: "Start the run and come back at once; it goes on." },
    python: {
      type: "string",
      argument: "PATH",
      summary: "An interpreter with trl, instead of the managed environment.",
    },
    cache: { type: "string", argument: "FOLDER", summary: "Where the environment and made models are kept." },
    set: shared.set,
    variant: shared.variant,
    json: shared.json,
  },
  async run(args, io) {
    const file = await readRewardFile(oneFile(args), args, io);
    const python = args.text("python") ?? io.env["REWARD_LAB_PYTHON"];
    const cacheDir = args.text("cache");
    const started = await startRun({
      root: workspaceRoot(io.cwd, file.path),
      rewardFile: file.path,
      text: file.text,
      ...(python ? { python } : {}),
      ...(cacheDir ? { cacheDir } : {}),
      supervisor: { script: join(io.programFolder, "supervisor.js") },
      pythonPath: join(io.programFolder, "python"),
    });
    if (!started.ok) throw new Refused(started.problem.message, started.problem.nextStep);
    const { folder, record } = started.run;
    const json = args.flag("json");
    const { bold, dim } = paint(io.colour);
    if (!json) io.out(`${bold(`Run ${record.id}`)} ${record.name} ${dim(relative(io.cwd, folder) || folder)}\n`);
    if (args.flag("detach")) {
      if (json) io.out(`${JSON.stringify({ schema: 1, run: started.run })}\n`);
      else io.out(`It goes on by itself. Follow it with reward-lab runs show ${record.number}.\n`);
      return exitCodes.ok;
    }
    return reportRun(folder, io, json);
  },
});
