import { spawnSync } from "node:child_process";
import { existsSync } from "node:fs";
import { mkdir, mkdtemp, writeFile } from "node:fs/promises";
import { hostname, tmpdir } from "node:os";
import { join } from "node:path";
import { describe, expect, it } from "vitest";
import { lockFolder } from "./folder-lock";

const place = async () => join(await mkdtemp(join(tmpdir(), "lock-")), "it.lock");

describe("a folder as a lock", () => {
  it("is held by one at a time and given to the next", async () => {
    const path = await place();
    const order: string[] = [];
    const unlock = await lockFolder(path);
    const second = lockFolder(path, undefined, () => order.push("waits")).then((free) => {
      order.push("has it");
      return free;
    });
    await expect.poll(() => order).toEqual(["waits"]);
    order.push("given");
    await unlock();
    await (
      await second
    )();
    expect(order).toEqual(["waits", "given", "has it"]);
    expect(existsSync(path)).toBe(false);
  });

  it("is taken over from a process that has died", async () => {
    const path = await place();
    const { pid } = spawnSync(process.execPath, ["-e", ""]);
    await mkdir(path);
    await writeFile(join(path, "owner.json"), JSON.stringify({ host: hostname(), pid, token: "old" }));
    await (
      await lockFolder(path)
    )();
    expect(existsSync(path)).toBe(false);
  });

  it("is no longer waited for after an abort", async () => {
    const path = await place();
    const unlock = await lockFolder(path);
    const cancel = new AbortController();
    await expect(lockFolder(path, cancel.signal, () => cancel.abort())).rejects.toThrow(/abort/i);
    await unlock();
  });
});
