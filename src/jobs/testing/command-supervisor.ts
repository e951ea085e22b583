import { readFileSync } from "node:fs";
import { join } from "node:path";
import { runSupervisor } from "../run-supervisor";

/** A supervisor whose trainer is the command in `launch.json` of the run folder: for tests of everything around the trainer. */
interface Fake {
  readonly command: readonly string[];
  readonly env?: Readonly<Record<string, string>>;
  readonly steps: number;
  readonly graceMs?: number;
}

const folder = process.argv[2] ?? "";
const fake = JSON.parse(readFileSync(join(folder, "launch.json"), "utf8")) as Fake;

void runSupervisor(
  folder,
  async () => ({
    command: fake.command,
    cwd: folder,
    env: { RUN_FOLDER: folder, ...fake.env },
    steps: fake.steps,
    parse: (line) => {
      const step = /^step (\d+)$/.exec(line)?.[1];
      return step === undefined ? undefined : { step: Number(step) };
    },
  }),
  { graceMs: fake.graceMs ?? 5000, pollMs: 50 },
);
