import { prepareRun } from "./prepare-run";
import { runSupervisor } from "./run-supervisor";

/** The entry of `dist/supervisor.js`: its one argument is the run folder. Trainers get 20 s to save before they are killed. */
void runSupervisor(process.argv[2] ?? "", prepareRun, { graceMs: 20_000, pollMs: 200 });
