import { join } from "node:path";
import { afterEach, describe, expect, it } from "vitest";
import { tempFolder } from "../rollouts/testing/temp-folder";
import { type EngineClient, type EngineOptions, startEngine } from "./client";

/** An engine process that does to each request what the name of the reward file says. */
const fake = `
process.on("disconnect", () => process.exit(0));
process.on("message", (message) => {
  if ("cancel" in message) return;
  const { id, name, params } = message;
  if (name === "ping") return process.send({ id, ok: true, result: { pid: process.pid } });
  const what = params.file.path;
  if (what === "hang") for (;;);
  if (what === "die") process.kill(process.pid, "SIGKILL");
  if (what === "throw") throw new Error("no such luck");
  if (what === "memory") { console.error("FATAL ERROR: JavaScript heap out of memory"); process.exit(134); }
  if (what === "progress") {
    let done = 0;
    const timer = setInterval(() => {
      process.send({ id, progress: { message: "scoring", done: ++done, of: 5 } });
      if (done === 5) { clearInterval(timer); process.send({ id, ok: true, result: { ok: true, tests: [] } }); }
    }, 400);
  }
});`;

const clients: EngineClient[] = [];
afterEach(() => clients.splice(0).forEach((client) => client.dispose()));

function start(options: Partial<EngineOptions> = {}): EngineClient {
  const script = join(tempFolder({ "engine.cjs": fake }), "engine.cjs");
  const client = startEngine({ script, ...options });
  clients.push(client);
  return client;
}

const ask = (client: EngineClient, path: string, options = {}) =>
  client.request("test", { file: { path, text: "" } }, options);
const pid = async (client: EngineClient) => (await client.request("ping", {})).pid;

describe("startEngine", () => {
  it("keeps one process for all requests", async () => {
    const client = start();
    const first = await pid(client);
    expect(first).not.toBe(process.pid);
    expect(await pid(client)).toBe(first);
  });

  it("fails what was asked of a process that died, says so once, and starts a new one", async () => {
    const deaths: string[] = [];
    const client = start({ onExit: (message) => deaths.push(message) });
    let restarts = 0;
    client.onDidRestart(() => restarts++);
    const first = await pid(client);
    const failures = await Promise.allSettled([ask(client, "die"), ask(client, "silent")]);
    for (const failure of failures) {
      expect(failure).toMatchObject({ status: "rejected", reason: { name: "EngineDied" } });
    }
    expect(deaths).toEqual([
      "The engine process died: it was ended by SIGKILL. Nothing is lost; ask again and it starts anew.",
    ]);
    expect(await pid(client)).not.toBe(first);
    expect(restarts).toBe(1);
  });

  it("names the error that a process died of", async () => {
    await expect(ask(start(), "throw")).rejects.toThrow(/ended with code 1: Error: no such luck/);
  });

  it("says what to do when the memory was not enough", async () => {
    await expect(ask(start({ maxMemoryMb: 256 }), "memory")).rejects.toThrow(
      /memory of 256 MB; use data: {sample: ...}/,
    );
  });

  it("kills a process that does not answer", async () => {
    const client = start();
    const first = await pid(client);
    await expect(ask(client, "hang", { timeoutMs: 300 })).rejects.toThrow(/`test` gave no answer for 0.3 s/);
    expect(await pid(client)).not.toBe(first);
  });

  it("waits longer than the limit for a process that tells its progress", async () => {
    const seen: number[] = [];
    const client = start();
    await ask(client, "progress", {
      timeoutMs: 1500,
      onProgress: (progress: { done: number }) => seen.push(progress.done),
    });
    expect(seen).toEqual([1, 2, 3, 4, 5]);
  });

  it("lets go of a cancelled request at once and kills a process that goes on with it", async () => {
    const client = start({ cancelMs: 200 });
    const first = await pid(client);
    const controller = new AbortController();
    const asked = ask(client, "hang", { signal: controller.signal });
    controller.abort();
    await expect(asked).rejects.toMatchObject({ name: "Cancelled" });
    // This one waits behind the hanging request and dies with it.
    await expect(pid(client)).rejects.toThrow(/a cancelled `test` did not end/);
    expect(await pid(client)).not.toBe(first);
  });

  it("does not start for what is already cancelled", async () => {
    const client = start({ script: "/nowhere.cjs" });
    await expect(ask(client, "x", { signal: AbortSignal.abort() })).rejects.toMatchObject({ name: "Cancelled" });
  });

  it("stops starting after three deaths in a minute, until it is restarted by hand", async () => {
    const client = start();
    for (let n = 0; n < 3; n++) await expect(ask(client, "die")).rejects.toThrow(/ask again/);
    await expect(pid(client)).rejects.toThrow(/died 3 times within 60 s; .* Restart the engine/);
    client.restart();
    expect(await pid(client)).toBeGreaterThan(0);
  });

  it("says that the script is missing", async () => {
    await expect(pid(start({ script: "/nowhere/engine.cjs" }))).rejects.toThrow(
      /Cannot find module '\/nowhere\/engine.cjs'/,
    );
  });

  it("ends what is asked when it is disposed", async () => {
    const client = start();
    const asked = ask(client, "silent");
    client.dispose();
    await expect(asked).rejects.toMatchObject({ name: "Cancelled" });
    await expect(pid(client)).rejects.toThrow(/shut down/);
  });
});
