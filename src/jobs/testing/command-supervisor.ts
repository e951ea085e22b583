import { readFileSync } from "node:fs";
import { join } from "node:path";
import { compile } from "../../language/compile";
import { parseDocument } from "../../language/document/document";
import { startRewardServer } from "../../server/reward-server";
import type { Preparation, Prepared } from "../preparation";
import { statesToGoOnFrom } from "../resume/states";
import { runSupervisor } from "../run-supervisor";

/** A supervisor whose trainer is the command in `launch.json` of the run folder: for tests of everything around the trainer. */
interface Fake {
  readonly command: readonly string[];
  readonly env?: Readonly<Record<string, string>>;
  readonly steps: number;
  readonly graceMs?: number;
  /** Starts the reward server with the run's reward file. */
  readonly serve?: boolean;
  readonly resume?: boolean;
}

const folder = process.argv[2] ?? "";
const fake = JSON.parse(readFileSync(join(folder, "launch.json"), "utf8")) as Fake;

async function prepare({ scored, report }: Preparation): Promise<Prepared> {
  const { plan, problems } = compile(parseDocument(readFileSync(join(folder, "plan.reward.yaml"), "utf8")));
  const onBatch = (batch: { step: number; rollouts: number }) => scored(batch.step, batch.rollouts);
  if (fake.serve && !plan) throw new Error(problems[0]?.message);
  const states = fake.resume && plan ? await statesToGoOnFrom(folder, plan, report) : undefined;
  const known = states && { states };
  const server =
    fake.serve && plan
      ? await startRewardServer({ plan, runFolder: folder, token: "token", onBatch, ...known })
      : undefined;
  return {
    command: fake.command,
    cwd: folder,
    env: { RUN_FOLDER: folder, REWARD_LAB_URL: server?.url ?? "", REWARD_LAB_TOKEN: "token", ...fake.env },
    steps: fake.steps,
    parse: (line) => {
      const step = /^step (\d+)$/.exec(line)?.[1];
      return step === undefined ? undefined : { step: Number(step) };
    },
    problem: () => server?.problem() ?? null,
    close: async () => server?.close(),
  };
}

void runSupervisor(folder, prepare, { graceMs: fake.graceMs ?? 5000, pollMs: 50 });
