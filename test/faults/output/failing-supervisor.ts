import { setTimeout as sleep } from "node:timers/promises";
import { runSupervisor } from "../../../src/jobs/run-supervisor";

/** A supervisor that says much and in which errors happen that nobody awaits: one, or without end. */
const [, , folder = "", mode = "once"] = process.argv;

void runSupervisor(
  folder,
  async () => {
    for (let line = 0; line < 100; line++) console.error(`line ${line}`);
    const fail = () => {
      throw new Error("nobody awaited this");
    };
    if (mode === "once") setTimeout(fail);
    else setInterval(fail);
    await sleep(mode === "once" ? 300 : 60_000);
    throw new Error("it was not stopped");
  },
  { graceMs: 1000, pollMs: 50 },
);
