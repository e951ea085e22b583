import { execFileSync, spawnSync } from "node:child_process";
import { existsSync } from "node:fs";
import { appendFile, chmod, mkdir, mkdtemp, readdir, readFile, rm, stat, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { isRunning } from "../../src/jobs/process-identity";
import { startRun } from "../../src/jobs/start-run";
import { stopRun, waitForEnd } from "../../src/jobs/stop-run";
import { atStep, type FakeWorkspace, fakeWorkspace, rewardText, until } from "../../src/jobs/testing/fake-runs";

let workspace: FakeWorkspace;
beforeAll(async () => {
  workspace = await fakeWorkspace();
});

describe.skipIf(process.platform === "win32")("a supervisor that is killed", () => {
  it("takes its trainer with it, which may save first", async () => {
    const { folder } = await workspace.start({ steps: 400 });
    const { record } = await atStep(folder, 3);
    process.kill(record.supervisor!.pid, "SIGKILL");
    await expect.poll(() => isRunning(record.trainerProcess!), { timeout: 10_000 }).toBe(false);
    expect((await until(folder, () => true)).record.state).toBe("lost");
    await stopRun(folder);
    const { record: ended } = await until(folder, () => true);
    expect(ended.state).toBe("stopped");
    expect(ended.message).toMatch(/lost at step \d+; nothing of it was left running\.$/);
    const lines = (await readFile(join(folder, "rollouts-0001.jsonl"), "utf8")).trim().split("\n");
    expect(ended.rollouts).toBe(lines.length);
  });

  it("whose guard is killed too leaves a trainer that is found, named and ended by Stop", async () => {
    const { folder } = await workspace.start({ mode: "wait" });
    const { record } = await until(folder, ({ record }) => record.step >= 4);
    const trainer = record.trainerProcess!;
    const guards = execFileSync("ps", ["-eo", "pid=,args="], { encoding: "utf8" })
      .split("\n")
      .filter((line) => line.includes(`reward-lab-guard ${trainer.pid} `));
    expect(guards).toHaveLength(1);
    process.kill(parseInt(guards[0]!, 10), "SIGKILL");
    process.kill(record.supervisor!.pid, "SIGKILL");
    const lost = await until(folder, ({ record }) => record.state === "lost");
    expect(lost.leftOver).toBe(true);
    expect(lost.record.message).toContain(`Its trainer (process ${trainer.pid}) still runs: stop it.`);
    await stopRun(folder);
    expect(await isRunning(trainer)).toBe(false);
    expect((await until(folder, () => true)).record.message).toBe(
      "Its supervisor was lost at step 4; the trainer that it left was ended.",
    );
  });
});

const mayMount = process.platform === "linux" && process.getuid?.() === 0;

describe.skipIf(!mayMount)("a full disk", () => {
  let disk = "";
  const small = async (size: string) => {
    disk = await mkdtemp(join(tmpdir(), "disk-"));
    const mounted = spawnSync("mount", ["-t", "tmpfs", "-o", `size=${size}`, "tmpfs", disk]);
    if (mounted.status !== 0) disk = "";
    return disk !== "";
  };
  afterAll(() => void (disk && spawnSync("umount", ["-l", disk])));

  it("ends the run as failed with the reason, keeps what is written, and lets the next one start", async (test) => {
    if (!(await small("1m"))) test.skip("no file system may be mounted here");
    const full = await fakeWorkspace(workspace.script);
    const own = join(disk, "workspace");
    await mkdir(own);
    const { folder } = await full.start({ steps: 60, stepMs: 5, in: own });
    await atStep(folder, 3);
    const fill = (name: string) => spawnSync("dd", ["if=/dev/zero", `of=${join(disk, name)}`, "bs=1024"]);
    fill("ballast");
    const { record } = await waitForEnd(folder, 30_000);
    expect(record.state).toBe("failed");
    expect(record.message).toMatch(/ENOSPC.* The disk is full\. Make room/);
    expect(record.cause?.id).toBe("disk-full");
    const kept = (await readFile(join(folder, "rollouts-0001.jsonl"), "utf8")).split("\n");
    expect(kept.length).toBeGreaterThan(8);
    for (const line of kept.slice(0, -1)) expect(() => JSON.parse(line)).not.toThrow();

    fill("more");
    const refused = await full.start({ steps: 1, in: own }).catch((error: NodeJS.ErrnoException) => error.code);
    expect(refused).toBe("ENOSPC");
    expect(await readdir(join(own, ".reward-lab", "runs"))).toEqual(["0001"]);
    await Promise.all(["ballast", "more"].map((name) => rm(join(disk, name))));
    const next = await full.start({ steps: 2, in: own });
    expect((await waitForEnd(next.folder)).record.state).toBe("finished");
  });
});

describe("a folder that cannot be written", () => {
  const refusal = async (root: string) => {
    const text = `${rewardText}train: {trainer: trl.grpo, model: arithmetic, data: d.jsonl, steps: 1}\n`;
    const rewardFile = join(root, "a.reward.yaml");
    const reply = await startRun({
      root,
      rewardFile,
      text,
      pythonPath: root,
      supervisor: { script: workspace.script },
    });
    return reply.ok ? "it started" : `${reply.problem.message} ${reply.problem.nextStep}`;
  };

  it("for a file in its place is said before anything starts", async () => {
    const root = await mkdtemp(join(tmpdir(), "blocked-"));
    await writeFile(join(root, ".reward-lab"), "");
    expect(await refusal(root)).toMatch(/cannot be made: a file has its name.* Move that file away\./);
  });

  it.skipIf(!mayMount)("for its file system is said before anything starts", async (test) => {
    const root = await mkdtemp(join(tmpdir(), "readonly-"));
    const mounted = spawnSync("mount", ["-t", "tmpfs", "-o", "ro", "tmpfs", root]);
    if (mounted.status !== 0) test.skip("no file system may be mounted here");
    const said = await refusal(root).finally(() => spawnSync("umount", ["-l", root]));
    expect(said).toMatch(/^Nothing may be written to .+runs\. Give yourself the right to/);
  });

  it.skipIf(mayMount || process.platform === "win32")("for its rights is said before anything starts", async () => {
    const root = await mkdtemp(join(tmpdir(), "rights-"));
    await chmod(root, 0o500);
    expect(await refusal(root)).toMatch(/^Nothing may be written to .+ Give yourself the right to/);
  });
});

describe.skipIf(process.platform === "win32")("a run folder that is deleted while it runs", () => {
  it("ends its training, gives the device free and is not made again", async () => {
    const { folder } = await workspace.start({ steps: 400 });
    const { record } = await atStep(folder, 3);
    await rm(folder, { recursive: true, force: true, maxRetries: 5 });
    await expect.poll(() => isRunning(record.supervisor!), { timeout: 10_000 }).toBe(false);
    expect(await isRunning(record.trainerProcess!)).toBe(false);
    expect(existsSync(folder)).toBe(false);
    const next = await workspace.start({ steps: 1 });
    expect((await waitForEnd(next.folder)).record.state).toBe("finished");
  });

  it("and made anew by the next run of its number is left to that one", async () => {
    const { folder } = await workspace.start({ steps: 400 });
    const { record } = await atStep(folder, 3);
    await rm(folder, { recursive: true, force: true, maxRetries: 5 });
    const next = await workspace.start({ steps: 3 });
    expect(next.folder).toBe(folder);
    const ended = await waitForEnd(folder);
    expect(ended.record).toMatchObject({ state: "finished", rollouts: 12 });
    expect(await isRunning(record.supervisor!)).toBe(false);
    expect((await readdir(folder)).sort()).toContain("exit.json");
  });
});

describe.skipIf(process.platform === "win32")("early output", () => {
  it("of a supervisor that is killed before it reports is in the log, and the run can be told", async () => {
    const script = join(workspace.root, "dies.mjs");
    await writeFile(script, `console.error("early words"); process.kill(process.pid, "SIGKILL");`);
    const other = await fakeWorkspace(script);
    const run = await other.start();
    expect(run.record.state).toBe("failed");
    expect(run.record.message).toBe("The supervisor did not start (killed by SIGKILL): early words.");
    await appendFile(join(run.folder, "log.txt"), "");
    expect((await stat(join(run.folder, "log.txt"))).size).toBeGreaterThan(0);
  });
});
