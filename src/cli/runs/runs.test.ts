import { copyFile, mkdir, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { beforeAll, describe, expect, it } from "vitest";
import { stopRun, waitForEnd } from "../../jobs/stop-run";
import { atStep, type FakeWorkspace, fakeWorkspace, rewardText, until } from "../../jobs/testing/fake-runs";
import { capture } from "../testing/capture";

let workspace: FakeWorkspace;
let runs: (...argv: string[]) => ReturnType<typeof capture>;

beforeAll(async () => {
  workspace = await fakeWorkspace();
  const programFolder = join(workspace.root, "dist");
  await mkdir(programFolder);
  await copyFile(workspace.script, join(programFolder, "supervisor.js"));
  await writeFile(join(workspace.root, "a.reward.yaml"), rewardText);
  const env = { PATH: process.env["PATH"], REWARD_LAB_QUEUE: workspace.queue };
  runs = (...argv) => capture(["runs", ...argv], { cwd: workspace.root, programFolder, env });
});

describe.skipIf(process.platform === "win32")("reward-lab runs", () => {
  it("resumes a stopped run to its end, saying where it goes on and that the file has changed", async () => {
    const { folder, record } = await workspace.start({ steps: 40, stepMs: 25 });
    await atStep(folder, 2);
    expect((await runs("stop", record.id)).out).toMatch(/^Run \d+ is stopped\. Stopped at step \d+\.\n$/);
    await writeFile(join(workspace.root, "a.reward.yaml"), rewardText.replace("chars", "words"));
    const { code, out } = await runs("resume", record.id);
    expect(code, out).toBe(0);
    expect(out).toMatch(/a\.reward\.yaml has changed since\. The run goes on with its own copy/);
    expect(out).toContain(`Run ${record.id} goes on from step `);
    expect(out).toContain("160 rollouts in");
    // Steps that were made before are not told again.
    expect(out).not.toMatch(/^step +1\//m);
    const again = await runs("resume", record.id);
    expect([again.code, again.err]).toEqual([
      1,
      `error Run ${record.id} has finished all its 40 steps.\nStart a new training.\n`,
    ]);
  });

  it("moves a run that waits, and cancels it", async () => {
    const first = await workspace.start({ mode: "wait" });
    await until(first.folder, ({ record }) => record.step >= 4);
    const [a, b] = [await workspace.start({ steps: 1 }), await workspace.start({ steps: 1 })];
    await until(b.folder, ({ record }) => record.state === "queued");
    expect((await runs("move", b.record.id, "top")).out).toBe(`Run ${b.record.id} is now number 1 of 2 that wait.\n`);
    expect((await runs("move", b.record.id, "up")).out).toBe(`Run ${b.record.id} stays number 1 of 2 that wait.\n`);
    expect((await runs("move", b.record.id, "away")).code).toBe(2);
    expect((await runs("move", first.record.id, "top")).err).toContain("does not wait for a device: it is running");
    const doctor = await capture(["doctor", "--json"], {
      env: { PATH: process.env["PATH"], REWARD_LAB_QUEUE: workspace.queue },
    });
    const { checks } = JSON.parse(doctor.out) as { checks: { name: string; found: string }[] };
    expect(checks.find(({ name }) => name === "cpu")?.found).toMatch(/GB, fake #\d+ runs, 2 wait$/);
    expect((await runs("stop", b.record.id)).out).toContain("Cancelled while it waited.");
    await stopRun(first.folder, true);
    expect((await waitForEnd(a.folder)).record.state).toBe("finished");
  });

  it("follows a log until the run has ended", async () => {
    const { folder, record } = await workspace.start({ steps: 6, stepMs: 60 });
    await atStep(folder, 1);
    const { out } = await runs("logs", record.id, "-f");
    expect(out.match(/^step \d$/gm)).toEqual([1, 2, 3, 4, 5, 6].map((step) => `step ${step}`));
    expect(out).toMatch(/Run \d+ is finished\. Finished after 6 steps\.\n$/);
  });
});
