import { readdir, readFile, rm, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { beforeAll, describe, expect, it } from "vitest";
import type { States } from "../../engine/state/states";
import type { RolloutLine } from "../../messages/run";
import { stopRun, waitForEnd } from "../stop-run";
import { atStep, type FakeWorkspace, fakeWorkspace, until } from "../testing/fake-runs";
import { resumeRun } from "./resume-run";

/** Completions have 1 to 4 letters at every step. */
const text = "reward: 1\ndimensions: {letters: {type: length, unit: chars, shape: [{zscore: {within: running}}]}}\n";

let workspace: FakeWorkspace;
beforeAll(async () => {
  workspace = await fakeWorkspace();
  await writeFile(join(workspace.root, "a.reward.yaml"), text);
});

/** Without a supervisor a trainer ends by itself, maybe before it is its turn. */
function kill(pid: number): void {
  try {
    process.kill(pid, "SIGKILL");
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== "ESRCH") throw error;
  }
}

const resume = async (folder: string) => {
  const reply = await resumeRun(folder, { script: workspace.script });
  if (!reply.ok) throw new Error(`${reply.problem.message} ${reply.problem.nextStep}`);
};

/** How many values the newest state of a run knows. */
async function known(folder: string): Promise<number> {
  const steps = (await readdir(join(folder, "states"))).map((name) => Number.parseInt(name));
  const { states } = JSON.parse(await readFile(join(folder, "states", `${Math.max(...steps)}.json`), "utf8")) as {
    states: States;
  };
  return Object.values(states[""]!).map(({ now }) => (now as { count: number }[])[0]!.count)[0]!;
}

const dimensions = async (folder: string) =>
  (await readFile(join(folder, "rollouts-0001.jsonl"), "utf8"))
    .trim()
    .split("\n")
    .map((line) => (JSON.parse(line) as RolloutLine).dimensions["letters"]!);

describe.skipIf(process.platform === "win32")("a run that remembers and is resumed", () => {
  it("goes on with what it remembered at its checkpoint, and counts no step twice", async () => {
    const { folder } = await workspace.start({ text, steps: 16, stepMs: 25, save: 4 });
    const { record } = await atStep(folder, 7);
    kill(record.supervisor!.pid);
    kill(record.trainerProcess!.pid);
    await until(folder, (run) => run.record.state === "lost" && !run.leftOver);
    await resume(folder);
    expect((await waitForEnd(folder)).record).toMatchObject({ state: "finished", rollouts: 64 });
    expect(await known(folder)).toBe(64);
    // After the first batch the mean is 2.5, and the deviation of 4 n values 1 to 4 is sqrt(5 n / (4 n - 1)).
    const values = await dimensions(folder);
    for (let step = 2; step <= 16; step++) {
      const n = step - 1;
      expect(values[4 * n]!.value).toBeCloseTo(-1.5 / Math.sqrt((5 * n) / (4 * n - 1)), 10);
    }
  });

  it("does not go on from a torn state, and says so where none is there", async () => {
    const { folder } = await workspace.start({ text, steps: 12, stepMs: 25 });
    await atStep(folder, 3);
    await stopRun(folder);
    await waitForEnd(folder);
    for (const name of await readdir(join(folder, "states")))
      await writeFile(join(folder, "states", name), '{"schema":1,');
    await resume(folder);
    expect((await waitForEnd(folder)).record).toMatchObject({
      state: "failed",
      message: expect.stringMatching(/is torn \(.*Remove the folder .*states to go on with nothing remembered/),
    });
    await rm(join(folder, "states"), { recursive: true });
    await resume(folder);
    const { record } = await waitForEnd(folder);
    expect(record).toMatchObject({ state: "finished", rollouts: 48 });
    expect(await readFile(join(folder, "log.txt"), "utf8")).toContain("as if these were its first");
    expect(await known(folder)).toBe(4 * (12 - record.resumed!.at(-1)!.from));
  });
});
