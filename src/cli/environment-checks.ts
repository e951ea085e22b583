import { describeEnvironment, type EnvironmentDescription } from "../training/environment";
import type { Check } from "./check";

/** What is there for training: the managed environment or the chosen interpreter, its versions and its build of PyTorch. */
export async function checkEnvironment(
  env: NodeJS.ProcessEnv,
  cacheDir: string,
  python?: string,
): Promise<readonly Check[]> {
  const there = await describeEnvironment(cacheDir, python, env);
  if (there.problem) {
    return [{ name: "environment", status: "fail", found: there.problem.message, next: there.problem.nextStep }];
  }
  if (!there.complete) return [incomplete(there), ...buildOf(there)];
  const versions = Object.entries(there.versions).filter(([name]) => name !== "python");
  return [
    { name: "environment", status: "ok", found: there.path ?? there.python },
    ...buildOf(there),
    ...versions.map(([name, version]): Check => ({ name, status: "ok", found: version })),
    ...(await checkSb3(env, cacheDir, python)),
  ];
}

/** A managed environment that the next training makes or repairs. */
function incomplete({ versions, broken, lacks }: EnvironmentDescription): Check {
  const name = "environment";
  if (broken) return { name, status: "warn", found: `broken: ${broken}`, next: "The next training makes it anew." };
  if (Object.keys(versions).length === 0) {
    const next = "The first reward-lab train makes it, in some minutes.";
    return { name, status: "warn", found: "not made yet", next };
  }
  const found = `lacks ${lacks.map(({ requirement }) => requirement).join(", ")}`;
  return { name, status: "warn", found, next: "The next training installs what is missing, and nothing else." };
}

/** Which build of PyTorch a managed environment has or gets, and why. */
function buildOf({ build }: EnvironmentDescription): readonly Check[] {
  if (!build) return [];
  const gpu = build.build === "cuda" ? "CUDA 13" : build.build;
  const name = "pytorch build";
  return build.note
    ? [{ name, status: "warn", found: build.note, next: "Update the driver, or train on the CPU." }]
    : [{ name, status: "ok", found: build.build === "cpu" ? "CPU" : `GPU (${gpu})` }];
}

/** Said only where sb3.ppo could not start at once. */
async function checkSb3(env: NodeJS.ProcessEnv, cacheDir: string, python?: string): Promise<readonly Check[]> {
  const there = await describeEnvironment(cacheDir, python, env, undefined, ["sb3"]);
  const name = "sb3.ppo";
  if (there.complete) return [];
  return there.problem
    ? [{ name, status: "warn", found: there.problem.message, next: there.problem.nextStep }]
    : [{ name, status: "ok", found: "Stable-Baselines3 is installed when it is first needed" }];
}
