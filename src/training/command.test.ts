import { spawn } from "node:child_process";
import { mkdtemp, readFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { delimiter, join } from "node:path";
import { describe, expect, it, vi } from "vitest";
import { compile } from "../language/compile";
import { parseDocument } from "../language/document/document";
import { commandTrainer } from "./command";
import { trainerNamed } from "./trainers";

function planOf(train: string) {
  const { plan } = compile(
    parseDocument(
      `reward: 1\ndimensions: {letters: {type: length, unit: chars}}\ntrain: {trainer: command, ${train}}\n`,
    ),
  );
  return plan!;
}

const said = (train: string) =>
  commandTrainer.check(planOf(train)).map(({ message, nextStep }) => `${message} ${nextStep}`);

async function prepared(train: string, more: { python?: string; resume?: boolean } = {}) {
  const runFolder = await mkdtemp(join(tmpdir(), "command-"));
  const rewardFile = join(runFolder, "a.reward.yaml");
  const fixed = {
    rewardFile,
    runFolder,
    pythonPath: "/lib/python",
    cacheDir: "/cache",
    serverUrl: "http://127.0.0.1:4000",
  };
  return { runFolder, ...(await commandTrainer.prepare({ plan: planOf(train), python: "", ...fixed, ...more })) };
}

describe("the trainer command", () => {
  it("is found by its name and needs no environment", () => {
    expect(trainerNamed("command")).toBe(commandTrainer);
    expect(commandTrainer.needs).toEqual([]);
  });

  it.each([
    ["steps: 5", "train.command is missing. Add it, such as `command: python my_training.py`."],
    ["command: [python, 3]", "train.command is not a text."],
    [
      "command: x, group_size: 4",
      "command does not know train.group_size. It takes command, steps, progress, seed, device.",
    ],
    ["command: x, options: {a: 1}", "command takes no options."],
    ["command: x, progress: 'step (\\d+'", "train.progress is no pattern: "],
    ["command: x, progress: 'step \\d+'", "train.progress has no group."],
    ["command: x, progress: '(?=a)(\\d+)'", "train.progress is no pattern: "],
  ])("says what is wrong with {%s}", (train, message) => expect(said(train).join("\n")).toContain(message));

  it("runs beside the reward file, with what the program must know and without the token", async () => {
    const launch = await prepared("command: [python, my.py, --x, '1'], steps: 7, seed: 3", { resume: true });
    expect(launch.command).toEqual(["python", "my.py", "--x", "1"]);
    expect([launch.cwd, launch.steps]).toEqual([launch.runFolder, 7]);
    expect(launch.env).toMatchObject({
      REWARD_LAB_URL: "http://127.0.0.1:4000",
      REWARD_LAB_RUN: launch.runFolder,
      REWARD_LAB_STEPS: "7",
      REWARD_LAB_SEED: "3",
      REWARD_LAB_RESUME: "1",
    });
    expect(launch.env["PYTHONPATH"]!.split(delimiter)[0]).toBe("/lib/python");
    expect(launch.env).not.toHaveProperty("REWARD_LAB_TOKEN");
    expect(JSON.parse(await readFile(launch.jobFile, "utf8"))).toMatchObject({ trainer: "command", resume: true });
  });

  it("takes `python` to be the interpreter that the user chose", async () => {
    const { env } = await prepared("command: python my.py", { python: "/venv/bin/python" });
    expect(env["PATH"]!.split(delimiter)[0]).toBe("/venv/bin");
    expect((await prepared("command: python my.py")).env).not.toHaveProperty("PATH");
  });

  it("reads the step from our own lines, and from those that `progress` matches", async () => {
    const { parse } = await prepared("command: x, progress: '^iteration (\\d[\\d,]*)'");
    expect(parse!("iteration 1,200 loss 0.1")).toEqual({ step: 1200 });
    expect(parse!('@reward-lab {"step": 4}')).toEqual({ step: 4 });
    expect(parse!("an iteration 3")).toBeUndefined();
    const plain = await prepared("command: x");
    expect(plain.parse!("iteration 3")).toBeUndefined();
  });
});

describe.skipIf(process.platform === "win32")("a text for the shell", () => {
  /** Starts it as the supervisor does, sends SIGTERM to its group once it has begun, and gives what it wrote. */
  const stopped = async (text: string) => {
    const { command } = await prepared(`command: ${JSON.stringify(text)}`);
    const child = spawn(command[0]!, command.slice(1), { detached: true });
    let out = "";
    child.stdout.on("data", (chunk: Buffer) => (out += chunk.toString()));
    await vi.waitFor(() => expect(out).toContain("begun"), 10_000);
    process.kill(-child.pid!, "SIGTERM");
    const code = await new Promise((resolve) => child.on("close", resolve));
    return { out, code };
  };

  it("waits for what the program in front saves, and does not begin what stands behind", async () => {
    const saves = `${process.execPath} -e 'process.on("SIGTERM", () => setTimeout(() => { console.log("saved"); process.exit(0); }, 300)); console.log("begun"); setInterval(() => {}, 1000)'`;
    expect(await stopped(`${saves} && echo behind`)).toEqual({ out: "begun\nsaved\n", code: 143 });
  });

  it("ends at once with a program that saves nothing", async () => {
    const began = Date.now();
    expect((await stopped("echo begun; sleep 20; echo behind")).out).toBe("begun\n");
    expect(Date.now() - began).toBeLessThan(10_000);
  });
});
