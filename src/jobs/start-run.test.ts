import { mkdtemp, readdir, readFile, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { beforeAll, describe, expect, it, vi } from "vitest";
import { compile, parseDocument } from "../language";
import { bundleProcess } from "../service/testing/bundle-process";
import { wholeFile } from "../engine/state/testing/statistics";
import { readMetrics } from "./read-lines";
import { startRun } from "./start-run";
import { waitForEnd } from "./stop-run";

const dimensions = "reward: 1\ndimensions: {letters: {type: length, unit: chars}}\n";

async function refusal(text: string): Promise<string> {
  const root = await mkdtemp(join(tmpdir(), "start-"));
  const supervisor = { script: join(root, "never-run.js") };
  const reply = await startRun({ root, rewardFile: join(root, "a.reward.yaml"), text, pythonPath: root, supervisor });
  if (reply.ok) throw new Error("it started");
  expect(await readdir(root)).toEqual([]);
  return `${reply.problem.message} ${reply.problem.nextStep}`;
}

describe("startRun leaves no folder and says what to do for", () => {
  it("a file with a mistake, naming its line", async () => {
    expect(await refusal("reward: 1\ndimensions: {a: {type: nonsense}}\n")).toContain("Line 2: ");
  });

  it("a file without train", async () => {
    expect(await refusal(dimensions)).toContain("no train section");
  });

  it("a trainer that there is not", async () => {
    expect(await refusal(`${dimensions}train: {trainer: nonsense}\n`)).toMatch(/no trainer nonsense.*trl\.grpo/);
  });

  it("what its trainer cannot do", async () => {
    const text = `${dimensions}train: {trainer: trl.grpo, model: arithmetic, data: d.jsonl, batch: 7, group_size: 2}\n`;
    expect(await refusal(text)).toContain("batch 7 is not a multiple");
  });
});

describe.skipIf(process.platform === "win32")("a run that startRun has started", () => {
  const python = join(import.meta.dirname, "testing", "fake-python.mjs");
  let script: string;

  beforeAll(async () => {
    script = join(await mkdtemp(join(tmpdir(), "supervisor-")), "supervisor.cjs");
    await bundleProcess(join(import.meta.dirname, "supervisor.ts"), script);
    vi.stubEnv("REWARD_LAB_QUEUE", join(script, "..", "queue"));
  });

  const train = "train: {trainer: trl.grpo, model: arithmetic, data: prompts.jsonl, steps: 3}\n";

  const start = async (interpreter: string, text = `${dimensions}${train}`, parent = "", statistics = "") => {
    const root = await mkdtemp(join(tmpdir(), "start-"));
    await writeFile(join(root, "prompts.jsonl"), '{"prompt": "p"}\n');
    await writeFile(join(root, "parent.reward.yaml"), parent);
    if (statistics !== "") await writeFile(join(root, "stats.json"), statistics);
    const reply = await startRun({
      root,
      rewardFile: join(root, "a.reward.yaml"),
      text,
      python: interpreter,
      cacheDir: root,
      pythonPath: root,
      supervisor: { script },
    });
    if (!reply.ok) throw new Error(reply.problem.message);
    return { root, text, run: await waitForEnd(reply.run.folder) };
  };

  it("trains through its adapter and the reward server to its end", async () => {
    const { text, run } = await start(python);
    expect(run.record).toMatchObject({ message: "Finished after 3 steps.", trainer: "trl.grpo", step: 3, rollouts: 6 });
    expect(await readFile(join(run.folder, "plan.reward.yaml"), "utf8")).toBe(text);
    const { metrics } = await readMetrics(run.folder);
    // Completions of s and 2s letters in step s: mean 1.5 s.
    expect(metrics.map(({ step, values }) => [step, values["reward"], values["loss"]])).toEqual([
      [1, 1.5, 1],
      [2, 3, 0.5],
      [3, 4.5, 1 / 3],
    ]);
  });

  it("keeps a plan that needs no parent any more", async () => {
    const text = "reward: 1\nextends: parent.reward.yaml\naggregate: {sum: {letters: 2}}\n";
    const { run } = await start(python, text, `${dimensions}aggregate: {sum: {letters: 1}}\n${train}`);
    expect(run.record).toMatchObject({ message: "Finished after 3 steps.", step: 3 });
    const kept = await readFile(join(run.folder, "plan.reward.yaml"), "utf8");
    expect(kept).not.toContain("extends");
    expect(compile(parseDocument(kept)).plan?.digest).toBe(run.record.plan);
    // Twice as much as for the mean of 1.5 letters.
    expect((await readMetrics(run.folder)).metrics[0]?.values["reward"]).toBe(3);
  });

  it("keeps the statistics that its reward reads, as they were at the start", async () => {
    const letters = "type: length, unit: chars, shape: [{zscore: {within: stored, from: stats.json}}]";
    const text = `reward: 1\ndimensions: {letters: {${letters}}}\n${train}`;
    const before = compile(parseDocument(text)).plan!.dimensions[0]!.shape[0]!.before!;
    const { run } = await start(python, text, "", wholeFile("letters", before, 0));
    expect(run.record).toMatchObject({ message: "Finished after 3 steps.", step: 3 });
    const kept = await readFile(join(run.folder, "plan.reward.yaml"), "utf8");
    expect(compile(parseDocument(kept)).plan?.digest).toBe(run.record.plan);
    // Mean 4 and deviation 2: 1 and 2 letters are -1.5 and -1.
    expect((await readMetrics(run.folder)).metrics[0]?.values["reward"]).toBe(-1.25);
  });

  it("keeps the server's token out of its folder", async () => {
    const { root, run } = await start(python);
    const secret = await readFile(join(root, "secret"), "utf8");
    expect(secret).toMatch(/^[\w-]{32}$/);
    const texts = await Promise.all(
      (await readdir(run.folder)).map((name) => readFile(join(run.folder, name), "utf8")),
    );
    expect(texts.join("\n")).not.toContain(secret);
  });

  it("fails with what is to be done about its interpreter", async () => {
    const { run } = await start("/no/such/python");
    expect(run.record.state).toBe("failed");
    expect(run.record.message).toMatch(/^The Python at \/no\/such\/python does not run: .+ Choose another interpreter/);
  });
});
