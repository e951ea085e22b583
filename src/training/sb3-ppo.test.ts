import { mkdtemp, readFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { describe, expect, it } from "vitest";
import { compile } from "../language/compile";
import { parseDocument } from "../language/document/document";
import { sb3Ppo, type Sb3PpoJob } from "./sb3-ppo";
import { trainerNamed } from "./trainers";

function planOf(train: string) {
  const { plan } = compile(
    parseDocument(
      `reward: 1\ndimensions: {letters: {type: length, unit: chars}}\ntrain: {trainer: sb3.ppo, ${train}}\n`,
    ),
  );
  return plan!;
}

const said = (train: string) => sb3Ppo.check(planOf(train)).map(({ message, nextStep }) => `${message} ${nextStep}`);

describe("sb3.ppo", () => {
  it("is found by its name and needs Stable-Baselines3 only", () => {
    expect(trainerNamed("sb3.ppo")).toBe(sb3Ppo);
    expect(sb3Ppo.needs).toEqual(["sb3"]);
  });

  it.each([
    ["steps: 5", "train.env is missing. Add it, such as `env: CartPole-v1`."],
    ["env: CartPole-v1, envs: 0", "train.envs must be a whole number of at least 1. Write it like `envs: 4`."],
    ["env: CartPole-v1, env_options: [1]", "train.env_options is no mapping."],
    ["env: CartPole-v1, group_size: 4", "sb3.ppo does not know train.group_size."],
    ["env: CartPole-v1, options: {seed: 1}", "options.seed is decided elsewhere. Set train.seed."],
  ])("says what is wrong with {%s}", (train, message) => expect(said(train).join("\n")).toContain(message));

  it("writes what the trainer is told and starts it beside the reward file", async () => {
    const folder = await mkdtemp(join(tmpdir(), "sb3-"));
    const plan = planOf(
      "env: 'walk.py:Walk', env_options: {size: 5}, envs: 2, steps: 512, seed: 4, options: {n_steps: 64}",
    );
    const launch = await sb3Ppo.prepare({
      plan,
      rewardFile: join(folder, "a.reward.yaml"),
      runFolder: folder,
      python: "/usr/bin/python3",
      pythonPath: "/lib/python",
      cacheDir: "/cache",
      serverUrl: "http://127.0.0.1:4000",
      resume: true,
    });
    const job = JSON.parse(await readFile(launch.jobFile, "utf8")) as Sb3PpoJob;
    expect(job).toMatchObject({
      env: "walk.py:Walk",
      env_options: { size: 5 },
      envs: 2,
      steps: 512,
      seed: 4,
      save_every: 0,
      dimensions: ["letters"],
      options: { n_steps: 64 },
      folder,
      output: join(folder, "trainer"),
      resume: true,
    });
    expect(launch.command).toEqual(["/usr/bin/python3", "-u", "-m", "reward_lab.sb3_ppo", launch.jobFile]);
    expect([launch.cwd, launch.steps]).toEqual([folder, 512]);
  });
});
