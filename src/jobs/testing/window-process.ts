import { readFileSync } from "node:fs";
import { launchSupervisor, type NewRun } from "../launch-supervisor";

/** Stands for a window in tests: starts the run that a JSON file describes, says its folder, and stays until it is killed. */
interface Start {
  readonly root: string;
  readonly run: NewRun;
  readonly script: string;
}

const { root, run, script } = JSON.parse(readFileSync(process.argv[2] ?? "", "utf8")) as Start;
console.log("starting");
void launchSupervisor(root, run, { script }).then(({ folder }) => console.log(folder));
setInterval(() => undefined, 1000);
