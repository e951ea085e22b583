import { spawn } from "node:child_process";
import { once } from "node:events";
import { join } from "node:path";
import { setTimeout } from "node:timers/promises";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import type { RewardFile } from "../messages/service";
import { jsonl, tempFolder } from "../rollouts/testing/temp-folder";
import { type EngineClient, startEngine } from "./client";
import { bundleEngine } from "./testing/bundle-engine";
import { mathsReward } from "./testing/maths-reward";
import { asking, rowQuery } from "./testing/requests";

let engine: EngineClient;
let bundle: Awaited<ReturnType<typeof bundleEngine>>;
const deaths: string[] = [];

beforeAll(async () => {
  bundle = await bundleEngine();
  engine = startEngine({ script: bundle.script, maxMemoryMb: 2048, onExit: (message) => deaths.push(message) });
});

afterAll(() => {
  engine.dispose();
  bundle.remove();
});

const solution = (n: number) => `${"First we add the numbers of the question. ".repeat(1 + (n % 40))}\nA: ${n % 7}`;

function mathsFile(rollouts: number): RewardFile {
  const rows = Array.from({ length: rollouts }, (_, n) => ({
    group: n >> 2,
    prompt: `q${n >> 2}`,
    completion: solution(n),
    gold: "3",
  }));
  const folder = tempFolder({ "r.jsonl": jsonl(...rows) });
  return { path: join(folder, "maths.reward.yaml"), text: mathsReward("r.jsonl") };
}

const pid = async () => (await engine.request("ping", {})).pid;

describe("the engine process", () => {
  it("scores, filters and explains beside its parent", async () => {
    const file = mathsFile(64);
    const ask = asking(engine);
    expect(await pid()).not.toBe(process.pid);
    expect(await ask.summary(file)).toMatchObject({ rollouts: 64, groups: 16, unscorable: 0 });
    const right = await ask.table(
      rowQuery(file, { filter: "correct == 1", sort: { column: "total", descending: true } }),
    );
    // n % 7 == 3 for n = 3, 10, ..., 59: 9 of 64.
    expect(right.head.matching).toBe(9);
    expect((await ask.detail(file, 3)).row.dimensions["correct"]).toMatchObject({ value: 1, status: "ok" });
  });

  it("ends a cancelled scoring and keeps its process", async () => {
    const file = mathsFile(20_000);
    const before = await pid();
    const controller = new AbortController();
    const asked = engine.request(
      "summarise",
      { file },
      { signal: controller.signal, onProgress: () => controller.abort() },
    );
    await expect(asked).rejects.toMatchObject({ name: "Cancelled" });
    expect(await pid()).toBe(before);
    expect(await asking(engine).summary(file)).toMatchObject({ rollouts: 20_000 });
  });

  it("is killed in the middle of a request: the asker hears it, and the next request is answered by a new process", async () => {
    const file = mathsFile(20_000);
    const before = await pid();
    const asked = engine.request("summarise", { file }, { onProgress: () => kill(before) });
    await expect(asked).rejects.toMatchObject({
      name: "EngineDied",
      message: expect.stringContaining("ask again and it starts anew"),
    });
    expect(deaths).toHaveLength(1);
    expect(await pid()).not.toBe(before);
    expect(await asking(engine).summary(file)).toMatchObject({ rollouts: 20_000 });
  });

  it("goes on after a request that fails", async () => {
    const before = await pid();
    await expect(asking(engine).detail(mathsFile(8), 8)).rejects.toMatchObject({ name: "EngineFailed" });
    expect(await pid()).toBe(before);
  });

  it("ends when it is disposed, and when its parent is killed", async () => {
    const other = startEngine({ script: bundle.script });
    const { pid: child } = await other.request("ping", {});
    other.dispose();
    await gone(child);
    const parent = spawn(process.execPath, [
      "-e",
      `console.log(require("node:child_process").fork(${JSON.stringify(bundle.script)}).pid); setInterval(() => 0, 1000);`,
    ]);
    const [line] = (await once(parent.stdout, "data")) as [Buffer];
    const orphan = Number(line.toString());
    expect(isAlive(orphan)).toBe(true);
    parent.kill("SIGKILL");
    await gone(orphan);
  });
});

/** Waits until there is no such process; the test's own time limit ends the wait. */
async function gone(id: number): Promise<void> {
  while (isAlive(id)) await setTimeout(20);
}

function kill(id: number): void {
  if (isAlive(id)) process.kill(id, "SIGKILL");
}

function isAlive(id: number): boolean {
  try {
    process.kill(id, 0);
    return true;
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === "ESRCH") return false;
    throw error;
  }
}
