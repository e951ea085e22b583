import { type ChildProcess, spawn, type StdioOptions } from "node:child_process";
import { closeSync, openSync, readFileSync } from "node:fs";
import { mkdtemp, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { setTimeout as sleep } from "node:timers/promises";
import { beforeAll, describe, expect, it } from "vitest";
import { makeRunFolder, writeRecord } from "../../src/jobs/run-folder";
import type { RunRecord } from "../../src/messages/run";
import { readRun } from "../../src/jobs/run-view";
import type { FromEngine } from "../../src/service/protocol";
import { bundleEngine } from "../../src/service/testing/bundle-engine";
import { bundleProcess } from "../../src/service/testing/bundle-process";

let root = "";
let script = "";
beforeAll(async () => {
  root = await mkdtemp(join(tmpdir(), "output-"));
  script = join(root, "failing-supervisor.cjs");
  await bundleProcess(join(import.meta.dirname, "output", "failing-supervisor.ts"), script);
});

async function newRun(): Promise<string> {
  const { id, number, folder } = await makeRunFolder(root);
  const record: RunRecord = {
    schema: 1,
    id,
    number,
    kind: "train",
    name: "output",
    trainer: "fake",
    rewardFile: "a.reward.yaml",
    plan: "abc",
    device: "cpu",
    wants: "cpu",
    steps: 1,
    command: [],
    state: "starting",
    message: "Starting.",
    supervisor: null,
    trainerProcess: null,
    createdAt: Date.now(),
    startedAt: null,
    endedAt: null,
    step: 0,
    exitCode: null,
  };
  await writeRecord(folder, record);
  await writeFile(join(folder, "plan.reward.yaml"), "reward: 1\n");
  return folder;
}

/** Processor time of a running process, s: fields 14 and 15 of its `stat`, in ticks of 10 ms. */
function cpuSeconds(pid: number): number {
  const text = readFileSync(`/proc/${pid}/stat`, "utf8");
  const fields = text.slice(text.lastIndexOf(")") + 2).split(" ");
  return (Number(fields[11]) + Number(fields[12])) / 100;
}

interface Ended {
  readonly code: number | null;
  /** The most that was seen before it ended, s. */
  readonly cpu: number;
}

async function watched(child: ChildProcess): Promise<Ended> {
  let cpu = 0;
  let ended = false;
  const exit = new Promise<number | null>((resolve) => child.once("exit", resolve)).finally(() => (ended = true));
  while (!ended) {
    try {
      cpu = Math.max(cpu, cpuSeconds(child.pid!));
    } catch {
      break; // It ended while we looked.
    }
    if (cpu > 20) child.kill("SIGKILL");
    await sleep(50);
  }
  return { code: await exit, cpu };
}

const supervisor = (folder: string, output: StdioOptions, mode = "once") =>
  spawn(process.execPath, [script, folder, mode], { stdio: output, env: { ...process.env, REWARD_LAB_QUEUE: root } });

/** Errors of writing, by what stands behind standard output and error. */
const outputs: Readonly<Record<string, () => readonly [StdioOptions, (child: ChildProcess) => void]>> = {
  "a full disk (ENOSPC)": () => {
    const full = openSync("/dev/full", "w");
    return [["ignore", full, full], () => closeSync(full)];
  },
  "a pipe that nobody reads (EPIPE)": () => [
    ["ignore", "pipe", "pipe"],
    ({ stdout, stderr }) => [stdout, stderr].forEach((stream) => stream?.destroy()),
  ],
  "a descriptor that takes nothing (EBADF)": () => {
    const readonly = openSync("/dev/null", "r");
    return [["ignore", readonly, readonly], () => closeSync(readonly)];
  },
};

describe.skipIf(process.platform !== "linux").each(Object.entries(outputs))("with %s behind its output", (_, open) => {
  it("a supervisor in which an error happens ends its run with the reason, and does not spin", async () => {
    const folder = await newRun();
    const [stdio, started] = open();
    const child = supervisor(folder, stdio);
    started(child);
    const { code, cpu } = await watched(child);
    expect(code).toBe(1);
    expect(cpu).toBeLessThan(5);
    const { record } = await readRun(folder);
    expect(record.state).toBe("failed");
    expect(record.message).toContain("The supervisor failed: nobody awaited this");
  });

  it("a supervisor in which errors happen without end ends itself", async () => {
    const [stdio, started] = open();
    const child = supervisor(await newRun(), stdio, "always");
    started(child);
    const { code, cpu } = await watched(child);
    expect(code).toBe(3);
    expect(cpu).toBeLessThan(5);
  });
});

describe.skipIf(process.platform !== "linux").each(Object.entries(outputs))("with %s behind its output", (_, open) => {
  it("an engine process goes on answering after errors that it logs", async () => {
    const { script: engine, remove } = await bundleEngine();
    const [stdio, started] = open();
    const child = spawn(process.execPath, [engine], {
      stdio: [...(stdio as readonly (string | number)[]), "ipc"] as StdioOptions,
      serialization: "advanced",
    });
    started(child);
    const answers: FromEngine[] = [];
    child.on("message", (message: FromEngine) => answers.push(message));
    const exit = watched(child);
    for (let id = 0; id < 20; id++) child.send({ id, name: "nothing", params: {} });
    child.send({ id: 20, name: "ping", params: {} });
    await expect.poll(() => answers.length, { timeout: 20_000 }).toBe(21);
    expect(answers.filter((answer) => "error" in answer)).toHaveLength(20);
    expect(answers.find(({ id }) => id === 20)).toMatchObject({ ok: true, result: { pid: child.pid } });
    child.disconnect();
    const { code, cpu } = await exit;
    expect(code).toBe(0);
    expect(cpu).toBeLessThan(5);
    remove();
  });
});
