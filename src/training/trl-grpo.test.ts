import { mkdir, mkdtemp, readFile, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { describe, expect, it } from "vitest";
import type { Plan } from "../engine/plan";
import { compile } from "../language/compile";
import { parseDocument } from "../language/document/document";
import { trainerNamed } from "./trainers";
import type { TrlJob } from "./trl";
import { trlGrpo } from "./trl-grpo";
import { trlRloo } from "./trl-rloo";

const settings = "model: arithmetic, data: prompts.jsonl";

function planOf(train: string, advantage = "grpo", dimension = "length, unit: chars"): Plan {
  const text = `reward: 1
name: sums
data: {columns: {gold: info.answer}}
dimensions: {letters: {type: ${dimension}}}
advantage: ${advantage}
train: {trainer: trl.grpo, ${train}}
`;
  const { plan, problems } = compile(parseDocument(text));
  if (!plan) throw new Error(problems.map(({ message }) => message).join("\n"));
  return plan;
}

const said = (plan: Plan) => trlGrpo.check(plan).map(({ message, nextStep }) => `${message} ${nextStep}`);

/** A folder with a reward file's data and a run folder in it, and what was told to the trainer there. */
async function prepared(plan: Plan) {
  const folder = await mkdtemp(join(tmpdir(), "trl-grpo-"));
  const runFolder = join(folder, "run");
  await mkdir(runFolder);
  await mkdir(join(folder, "own-model"));
  await writeFile(join(folder, "prompts.jsonl"), '{"prompt": "1+1="}\n');
  const launch = await trlGrpo.prepare({
    plan,
    rewardFile: join(folder, "sums.reward.yaml"),
    runFolder,
    python: "/usr/bin/python3",
    pythonPath: "/lib/python",
    cacheDir: "/cache",
    serverUrl: "http://127.0.0.1:4000",
  });
  const job = JSON.parse(await readFile(launch.jobFile, "utf8")) as TrlJob;
  return { folder, runFolder, launch, job };
}

describe("trl.grpo", () => {
  it("is found by its name", () => {
    expect(trainerNamed("trl.grpo")).toBe(trlGrpo);
    expect(trainerNamed("trl.nothing")).toBeUndefined();
  });

  it.each([
    ["grpo", { scale_rewards: "group" }],
    ["{grpo: {std: batch}}", { scale_rewards: "batch" }],
    ["{grpo: {std: none}}", { scale_rewards: "none" }],
    ["dr_grpo", { scale_rewards: "none", loss_type: "dr_grpo" }],
  ])("gives TRL the estimator %s", async (advantage, estimator) => {
    expect((await prepared(planOf(settings, advantage))).job.estimator).toEqual(estimator);
  });

  it("cannot use an estimator that TRL's GRPO has not, and names the trainer that has it", () => {
    const choose = "Choose `advantage: {grpo: {std: group}}`, or dr_grpo, which divides by nothing.";
    expect(said(planOf(settings, "none"))).toEqual([`trl.grpo cannot use the estimator none. ${choose}`]);
    expect(said(planOf(settings, "rloo"))[0]).toContain(`${choose} For rloo there is the trainer trl.rloo.`);
  });

  it.each(["{grpo: {per: index}}", "{grpo: {alone: raw}}", "[grpo, {clip: [-1, 1]}]"])(
    "refuses what TRL would leave away: %s",
    (advantage) => {
      expect(said(planOf(settings, advantage))).toEqual([
        expect.stringMatching(/^trl.grpo works advantages out by itself, .* leave `(per: index|alone: raw|clip)` away/),
      ]);
    },
  );

  it("cannot use constants of grpo that TRL does not have, except where nothing is divided", () => {
    expect(said(planOf(settings, "{grpo: {eps: 1.0e-6}}"))[0]).toContain("eps and ddof cannot be chosen");
    expect(said(planOf(settings, "{grpo: {ddof: 0}}"))[0]).toContain("eps and ddof cannot be chosen");
    expect(said(planOf(settings, "{grpo: {std: none, ddof: 0}}"))).toEqual([]);
  });

  it.each([
    ["data: p.jsonl", "train.model is missing. Add it, such as `model: arithmetic`."],
    [`${settings}, steps: 0`, "train.steps must be a whole number of at least 1. Write it like `steps: 100`."],
    [`${settings}, group_size: 1`, "train.group_size must be a whole number of at least 2."],
    // 30 / 8 = 3.75, so 4 groups are nearest: 32.
    [`${settings}, batch: 30`, "Write `batch: 32`, which is 4 prompts a step."],
    [`${settings}, device: tpu`, "There is no device tpu. Write `device: auto`, `cpu` or `cuda:0`."],
    [`${settings}, grup_size: 4`, "trl.grpo does not know train.grup_size."],
    [`${settings}, options: {reward_weights: [1]}`, "Set the weights under aggregate."],
    [`${settings}, options: {logging_steps: 5}`, "every step is logged"],
  ])("says what is wrong with {%s}", (train, message) => {
    expect(said(planOf(train)).join("\n")).toContain(message);
  });

  it("writes what the trainer is told, with paths from the reward file's folder, and no secret", async () => {
    const train =
      "model: own-model, data: prompts.jsonl, steps: 7, group_size: 4, batch: 8, seed: 3, options: {beta: 0.1}";
    const { folder, runFolder, launch, job } = await prepared(planOf(train));
    expect(job).toMatchObject({
      model: join(folder, "own-model"),
      data: join(folder, "prompts.jsonl"),
      columns: { gold: "info.answer" },
      steps: 7,
      group_size: 4,
      batch: 8,
      seed: 3,
      dimensions: ["letters"],
      tokens: false,
      options: { beta: 0.1 },
      server: "http://127.0.0.1:4000",
      output: join(runFolder, "trainer"),
      cache: "/cache",
      resume: false,
    });
    expect(launch.command).toEqual([
      "/usr/bin/python3",
      "-u",
      "-m",
      "reward_lab.trl_online",
      join(runFolder, "job.json"),
    ]);
    expect(launch).toMatchObject({ cwd: runFolder, steps: 7 });
    expect(launch.env).toMatchObject({ PYTHONPATH: "/lib/python", HF_HUB_OFFLINE: "1" });
    expect(JSON.stringify([job, launch])).not.toMatch(/token"?:\s*"/i);
  });

  it("lets a model of the hub be fetched", async () => {
    const { job, launch } = await prepared(planOf("model: some/model, data: prompts.jsonl"));
    expect(job.model).toBe("some/model");
    expect(launch.env).not.toHaveProperty("HF_HUB_OFFLINE");
  });

  it("asks for tokens where a dimension counts them", async () => {
    expect((await prepared(planOf(settings, "grpo", "length, unit: tokens"))).job.tokens).toBe(true);
  });

  it("hides the GPUs that it shall not use", async () => {
    const gpus = async (device: string) =>
      (await prepared(planOf(`${settings}, device: "${device}"`))).launch.env["CUDA_VISIBLE_DEVICES"];
    expect([await gpus("cpu"), await gpus("cuda:1")]).toEqual(["", "1"]);
  });

  it("does not start without its data", async () => {
    await expect(prepared(planOf("model: arithmetic, data: none.jsonl"))).rejects.toThrow(
      /The training data .*none\.jsonl is not there\. Put a JSONL file/,
    );
  });

  it("reads steps and phases from the trainer's output, and nothing else", () => {
    expect(trlGrpo.parse('@reward-lab {"step": 12}')).toEqual({ step: 12 });
    expect(trlGrpo.parse('@reward-lab {"phase": "Making the model"}')).toEqual({ phase: "Making the model" });
    expect(trlGrpo.parse("step 12/100  reward 0.5")).toBeUndefined();
    expect(trlGrpo.parse('@reward-lab {"step": 1')).toBeUndefined();
    expect(trlGrpo.parse('@reward-lab {"step": 1.5}')).toEqual({});
  });
});

describe("trl.rloo", () => {
  const plan = (advantage: string, options = "{}") => planOf(`${settings}, options: ${options}`, advantage);
  const refused = (advantage: string, options?: string) =>
    trlRloo.check(plan(advantage, options)).map(({ message, nextStep }) => `${message} ${nextStep}`);

  it("takes the estimator rloo and no other", () => {
    expect(refused("rloo")).toEqual([]);
    expect(refused("grpo")).toEqual([
      "trl.rloo cannot use the estimator grpo. Write `advantage: rloo`, or train with trl.grpo.",
    ]);
  });

  it("refuses the options of RLOOConfig that would change the advantage unseen", () => {
    expect(refused("rloo", "{normalize_advantages: true}")[0]).toContain("normalises nothing");
    expect(refused("rloo", "{reward_clip_range: [0, 1]}")[0]).toContain("shape step `clip`");
  });
});
