import { randomBytes } from "node:crypto";
import { readFile } from "node:fs/promises";
import { join } from "node:path";
import type { Plan } from "../engine/plan";
import { compile } from "../language/compile";
import { parseDocument } from "../language/document/document";
import { startRewardServer } from "../server/reward-server";
import { ensureEnvironment } from "../training/environment";
import { trainerNamed } from "../training/trainers";
import { readLaunch } from "./launch-file";
import type { Preparation, Prepared } from "./preparation";
import { statesToGoOnFrom } from "./resume/states";
import { runFiles } from "./run-folder";

/** Gets a run of `startRun` ready: the environment, the reward server and what the trainer is told. Runs in the supervisor. */
export async function prepareRun({ folder, device, signal, report, scored }: Preparation): Promise<Prepared> {
  const launch = await readLaunch(folder);
  const text = await readFile(join(folder, runFiles.plan), "utf8");
  const { plan } = compile(parseDocument(text));
  if (!plan?.train) throw new Error("The run's copy of the reward file cannot be trained on.");
  const trainer = trainerNamed(plan.train.trainer);
  if (!trainer) throw new Error(`There is no trainer ${plan.train.trainer}.`);
  const states = launch.resume ? await statesToGoOnFrom(folder, plan, report) : undefined;
  const environment = await ensureEnvironment({ ...launch, needs: trainer.needs, signal, onProgress: report });
  const token = randomBytes(24).toString("base64url");
  const server = await startRewardServer({
    plan,
    runFolder: folder,
    ...(states && { states }),
    token,
    onBatch: ({ step, rollouts }) => scored(step, rollouts),
  });
  try {
    report("Starting the trainer.");
    const started = await trainer.prepare({
      plan: onDevice(plan, device),
      rewardFile: launch.rewardFile,
      runFolder: folder,
      python: environment.python,
      pythonPath: launch.pythonPath,
      cacheDir: environment.cacheDir,
      serverUrl: server.url,
      ...(launch.resume && { resume: true }),
    });
    return {
      command: started.command,
      cwd: started.cwd,
      env: { ...deviceEnvironment(device), ...started.env, REWARD_LAB_TOKEN: token },
      steps: started.steps,
      parse: (line) => (started.parse ?? trainer.parse)(line),
      problem: () => server.problem(),
      close: () => server.close(),
    };
  } catch (error) {
    await server.close();
    throw error;
  }
}

/** The plan with the device that the queue gave in the place of `auto`; its digest stays that of the reward file. */
function onDevice(plan: Plan, device: string): Plan {
  const { train } = plan;
  if (!train || !["auto", "cuda"].includes(String(train.settings["device"] ?? "auto"))) return plan;
  return { ...plan, train: { ...train, settings: { ...train.settings, device } } };
}

/** The device for trainers that read no settings of ours. CUDA counts GPUs as our inventory does, by their place on the bus. */
function deviceEnvironment(device: string): Readonly<Record<string, string>> {
  const gpu = /^cuda:(\d+)$/.exec(device)?.[1];
  return { CUDA_DEVICE_ORDER: "PCI_BUS_ID", CUDA_VISIBLE_DEVICES: gpu ?? "" };
}
