import { spawn } from "node:child_process";
import { mkdtemp, readdir, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { beforeAll, describe, expect, it } from "vitest";
import { stopRun, waitForEnd } from "../stop-run";
import { isRunning, identityOf } from "../process-identity";
import { atStep, type FakeWorkspace, fakeWorkspace, until } from "../testing/fake-runs";
import { leaseOf, takeLease } from "./lease";
import { moveTicket, placeTicket, waitingTickets } from "./tickets";

const folder = () => mkdtemp(join(tmpdir(), "queue-"));

/** A process that has lived, and one that lives until it is killed. */
async function processes() {
  const child = spawn(process.execPath, ["-e", "setInterval(() => {}, 1000)"], { stdio: "ignore" });
  const living = (await identityOf(child.pid!))!;
  return { living, dead: { pid: living.pid, startTime: "1" }, kill: () => child.kill("SIGKILL") };
}

describe("the lease of a device", () => {
  it("is held by one, and free again when it is released", async () => {
    const queue = await folder();
    const { living, kill } = await processes();
    const lease = { device: "cuda:0", owner: living, runFolder: "/a" };
    const held = await takeLease(queue, lease);
    expect(held).toMatchObject({ inherited: null });
    expect(await takeLease(queue, lease)).toBeNull();
    expect(await leaseOf(queue, "cuda:0")).toMatchObject({ runFolder: "/a" });
    expect(await takeLease(queue, { ...lease, device: "cuda:1" })).not.toBeNull();
    await held!.release();
    expect(await leaseOf(queue, "cuda:0")).toBeNull();
    expect(await takeLease(queue, { ...lease, runFolder: "/b" })).toMatchObject({ inherited: null });
    kill();
  });

  it("of a process that has died, or whose number another one has, goes to the next, who is told", async () => {
    const queue = await folder();
    const { living, dead, kill } = await processes();
    await takeLease(queue, { device: "cpu", owner: dead, runFolder: "/dead" });
    expect(await takeLease(queue, { device: "cpu", owner: living, runFolder: "/next" })).toMatchObject({
      inherited: "/dead",
    });
    kill();
    await expect.poll(() => isRunning(living)).toBe(false);
    const own = (await identityOf(process.pid))!;
    expect(await takeLease(queue, { device: "cpu", owner: own, runFolder: "/b" })).toMatchObject({
      inherited: "/next",
    });
    expect(await readdir(join(queue, "leases"))).toEqual(["cpu.3.json"]);
  });

  it("goes to one of many that find its owner dead at once, fifty times", async () => {
    const queue = await folder();
    const { living, dead, kill } = await processes();
    for (let round = 0; round < 50; round++) {
      await takeLease(queue, { device: "cpu", owner: dead, runFolder: "/dead" });
      const tries = Array.from({ length: 8 }, (_, i) =>
        takeLease(queue, { device: "cpu", owner: living, runFolder: `/${i}` }),
      );
      const got = (await Promise.all(tries)).filter((held) => held !== null);
      expect(got).toHaveLength(1);
      await got[0]!.release();
    }
    kill();
  });

  it("is not lost by a draft or a torn file beside it", async () => {
    const queue = await folder();
    const own = (await identityOf(process.pid))!;
    await takeLease(queue, { device: "cpu", owner: own, runFolder: "/a" });
    await writeFile(join(queue, "leases", "cpu.1.json.draft"), "{");
    expect(await takeLease(queue, { device: "cpu", owner: own, runFolder: "/b" })).toBeNull();
  });
});

describe("the line of those that wait", () => {
  const place = async (queue: string, name: string, devices: readonly string[]) =>
    placeTicket(queue, { runFolder: name, devices, owner: (await identityOf(process.pid))! });
  const line = async (queue: string) => (await waitingTickets(queue)).map(({ runFolder }) => runFolder).join(" ");

  it("keeps the order of arrival, without those that have died", async () => {
    const queue = await folder();
    await place(queue, "a", ["cpu"]);
    await placeTicket(queue, { runFolder: "dead", devices: ["cpu"], owner: { pid: process.pid, startTime: "1" } });
    await place(queue, "b", ["cpu"]);
    expect(await line(queue)).toBe("a b");
    expect((await readdir(join(queue, "tickets"))).length).toBe(2);
  });

  it("can be changed, among those that wait for the same device", async () => {
    const queue = await folder();
    for (const name of ["a", "b", "c"]) await place(queue, name, ["cpu"]);
    await place(queue, "gpu", ["cuda:0"]);
    expect(await moveTicket(queue, "c", "top")).toBe(true);
    expect(await line(queue)).toBe("c a b gpu");
    await moveTicket(queue, "c", "down");
    await moveTicket(queue, "b", "up");
    expect(await line(queue)).toBe("a b c gpu");
    // It is first of those that wait for its device already.
    expect([await moveTicket(queue, "gpu", "up"), await moveTicket(queue, "none", "top")]).toEqual([false, false]);
    await place(queue, "d", ["cpu"]);
    expect(await line(queue)).toBe("a b c gpu d");
  });
});

describe.skipIf(process.platform === "win32")("runs in the queue", () => {
  let workspace: FakeWorkspace;
  let other: FakeWorkspace;
  beforeAll(async () => {
    workspace = await fakeWorkspace();
    other = await fakeWorkspace(workspace.script);
  });

  it("run one at a time on a device, across workspaces, and say what they wait for", async () => {
    const first = await workspace.start({ steps: 60, stepMs: 40 });
    await atStep(first.folder, 3);
    const second = await other.start({ steps: 2 });
    // 60 steps of about 0.04 s.
    const waits = await until(second.folder, ({ record }) => /about \d+ s/.test(record.message));
    expect(waits.record).toMatchObject({ state: "queued", device: "cpu" });
    expect(waits.record.message).toMatch(/^Waits for CPU, about [1-9] s\.$/);
    const ended = await waitForEnd(first.folder);
    const next = await waitForEnd(second.folder);
    expect([ended.record.state, next.record.state]).toEqual(["finished", "finished"]);
    expect(next.record.startedAt!).toBeGreaterThanOrEqual(ended.record.endedAt! - 50);
  });

  it("go on when the one before is killed with -9, and its trainer is ended first", async () => {
    const first = await workspace.start({ mode: "wait" });
    const { record } = await until(first.folder, ({ record }) => record.step >= 4);
    const second = await other.start({ steps: 2 });
    await until(second.folder, ({ record }) => record.state === "queued");
    process.kill(record.supervisor!.pid, "SIGKILL");
    expect((await waitForEnd(second.folder)).record.state).toBe("finished");
    expect(await isRunning(record.trainerProcess!)).toBe(false);
    expect((await until(first.folder, () => true)).record.state).toBe("lost");
  });

  it("can be cancelled while they wait, and overtaken", async () => {
    const first = await workspace.start({ mode: "wait" });
    await until(first.folder, ({ record }) => record.step >= 4);
    const [a, b, c] = [
      await workspace.start({ steps: 1 }),
      await other.start({ steps: 1 }),
      await workspace.start({ steps: 1 }),
    ];
    await until(c.folder, ({ record }) => /behind 2 other runs/.test(record.message));
    await moveTicket(workspace.queue, c.folder, "top");
    await until(a.folder, ({ record }) => /behind 1 other run\./.test(record.message));
    await stopRun(b.folder);
    const cancelled = await waitForEnd(b.folder);
    expect(cancelled.record).toMatchObject({
      state: "stopped",
      message: "Cancelled while it waited.",
      startedAt: null,
    });
    // Killed while it waits, it blocks nobody.
    process.kill((await until(c.folder, () => true)).record.supervisor!.pid, "SIGKILL");
    await stopRun(first.folder);
    expect((await waitForEnd(a.folder)).record.state).toBe("finished");
    expect((await until(c.folder, () => true)).record.state).toBe("lost");
  });

  it("refuse a device that there is not, with those that there are", async () => {
    const run = await workspace.start({ device: "cuda:7" });
    const { record } = await waitForEnd(run.folder);
    expect(record.state).toBe("failed");
    expect(record.message).toContain("no device cuda:7");
  });
});
