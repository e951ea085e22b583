import { mkdir, mkdtemp, readFile, rmdir, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { describe, expect, it } from "vitest";
import { AppendLog } from "./append-log";

const folder = () => mkdtemp(join(tmpdir(), "append-"));
const name = (part: number) => `part-${part}.jsonl`;
const text = (at: string, part = 1) => readFile(join(at, name(part)), "utf8");

describe("AppendLog", () => {
  it("writes whole lines in order", async () => {
    const at = await folder();
    const log = new AppendLog({ folder: at, name });
    for (const line of ["a", "b", "c"]) log.append(line);
    await log.close();
    expect(await text(at)).toBe("a\nb\nc\n");
  });

  it("goes on in the next part when one is big enough, and never cuts a line", async () => {
    const at = await folder();
    const log = new AppendLog({ folder: at, name, partBytes: 5 });
    log.append("1234");
    await log.flush();
    log.append("5678");
    await log.close();
    expect(await text(at, 1)).toBe("1234\n");
    expect(await text(at, 2)).toBe("5678\n");
  });

  it("ends a line that a crash left torn before it goes on", async () => {
    const at = await folder();
    await writeFile(join(at, name(1)), '{"a": 1}\n{"b": ');
    const log = new AppendLog({ folder: at, name });
    log.append('{"c": 3}');
    await log.close();
    expect(await text(at)).toBe('{"a": 1}\n{"b": \n{"c": 3}\n');
  });

  it("keeps lines that the disk refuses, says why, and writes them later", async () => {
    const at = await folder();
    await mkdir(join(at, name(1)));
    const log = new AppendLog({ folder: at, name, waitingBytes: 3 });
    log.append("kept");
    await log.flush();
    expect(log.problem).toMatch(/^part-1\.jsonl cannot be written: EISDIR/);
    expect(log.full).toBe(true);
    await rmdir(join(at, name(1)));
    await log.close();
    expect(log.problem).toBeNull();
    expect(await text(at)).toBe("kept\n");
  });

  it("rejects on closing when lines are lost", async () => {
    const at = await folder();
    await mkdir(join(at, name(1)));
    const log = new AppendLog({ folder: at, name });
    log.append("lost");
    await expect(log.close()).rejects.toThrow("cannot be written");
  });
});
