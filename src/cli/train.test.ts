import { mkdtemp, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { beforeAll, describe, expect, it, vi } from "vitest";
import { bundleProcess } from "../service/testing/bundle-process";
import { capture, steady } from "./testing/capture";

const golden = (name: string) => join(import.meta.dirname, "testing", "golden", `${name}.txt`);
const python = join(import.meta.dirname, "..", "jobs", "testing", "fake-python.mjs");

describe.skipIf(process.platform === "win32")("reward-lab train", () => {
  let programFolder: string;

  beforeAll(async () => {
    programFolder = await mkdtemp(join(tmpdir(), "program-"));
    vi.stubEnv("REWARD_LAB_QUEUE", join(programFolder, "queue"));
    await bundleProcess(join(import.meta.dirname, "..", "jobs", "supervisor.ts"), join(programFolder, "supervisor.js"));
  });

  const workspace = async (steps: number) => {
    const cwd = await mkdtemp(join(tmpdir(), "train-"));
    await writeFile(join(cwd, "prompts.jsonl"), '{"prompt": "p"}\n');
    const train = `{trainer: trl.grpo, model: arithmetic, data: prompts.jsonl, steps: ${steps}}`;
    const text = `reward: 1\nname: long\ndimensions: {letters: {type: length, unit: chars}}\ntrain: ${train}\n`;
    await writeFile(join(cwd, "long.reward.yaml"), text);
    return cwd;
  };
  const train = ["train", "long.reward.yaml", "--python", python, "--cache", tmpdir()];

  it("shows a line a step and what training changed", async () => {
    const { code, out, err } = await capture(train, { cwd: await workspace(4), programFolder });
    expect([code, err]).toEqual([0, ""]);
    // What is said before the first step depends on how fast it comes.
    const lines = steady(out).split("\n");
    const kept = [lines[0], ...lines.slice(lines.findIndex((line) => line.startsWith("step")))];
    await expect(kept.join("\n")).toMatchFileSnapshot(golden("train"));
  });

  it("comes back at once with --detach, and runs stop ends the run", async () => {
    const cwd = await workspace(5000);
    const { code, out } = await capture([...train, "--detach", "--json"], { cwd, programFolder });
    expect(code).toBe(0);
    expect(JSON.parse(out)).toMatchObject({ schema: 1, run: { record: { number: 1, name: "long" } } });
    const stopped = await capture(["runs", "stop", "latest"], { cwd });
    expect([stopped.code, stopped.out]).toEqual([0, expect.stringContaining("Run 0001 is stopped.")]);
  });

  it("stops the run on Ctrl-C", async () => {
    const stop = new AbortController();
    const out = (text: string) => void (text.includes("step") && stop.abort());
    const cwd = await workspace(5000);
    const changes = { cwd, programFolder, out, live: true, err: out, signal: stop.signal };
    expect((await capture(train, changes)).code).toBe(1);
    const { out: shown } = await capture(["runs", "show", "1", "--json"], { cwd });
    expect(JSON.parse(shown)).toMatchObject({ run: { record: { state: "stopped" } } });
  });

  it("refuses a file that cannot be trained on, with exit code 1", async () => {
    const { code, err } = await capture(["train", "sums.reward.yaml"]);
    expect(code).toBe(1);
    expect(err).toContain("The reward file has no train section.\nAdd one");
  });
});
