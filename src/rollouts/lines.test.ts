import { join } from "node:path";
import { describe, expect, it } from "vitest";
import { type Line, type LineOptions, readLines } from "./lines";
import { tempFolder } from "./testing/temp-folder";

async function linesOf(content: string | Buffer, options?: LineOptions): Promise<readonly Line[]> {
  const file = join(tempFolder({ "a.jsonl": content }), "a.jsonl");
  const lines: Line[] = [];
  for await (const batch of readLines(file, options)) lines.push(...batch);
  return lines;
}

const short = (lines: readonly Line[]) => lines.map(({ line, text }) => [line, text]);

describe("readLines", () => {
  it("counts blank lines and leaves them out", async () => {
    expect(short(await linesOf("a\n\n  \nb\n"))).toEqual([
      [1, "a"],
      [4, "b"],
    ]);
  });

  it("takes CRLF and a byte order mark away", async () => {
    expect(short(await linesOf("\uFEFFa\r\nb\r\n"))).toEqual([
      [1, "a"],
      [2, "b"],
    ]);
  });

  it("says which line has no end", async () => {
    expect((await linesOf("a\nb")).map((line) => line.open)).toEqual([false, true]);
  });

  it("puts lines and characters together that chunks cut", async () => {
    // "ü" is 2 bytes and "𝄞" 4: with chunks of 3 bytes both are cut.
    expect(short(await linesOf("aüb\n𝄞𝄞\nlast", { chunkBytes: 3 }))).toEqual([
      [1, "aüb"],
      [2, "𝄞𝄞"],
      [3, "last"],
    ]);
  });

  it("marks bytes that are not UTF-8 and keeps the rest of the line", async () => {
    const [first, second] = await linesOf(Buffer.from([0x61, 0xff, 0x62, 0x0a, 0x63, 0x0a]));
    expect(first).toMatchObject({ text: "a\uFFFDb", damaged: true });
    expect(second).toMatchObject({ text: "c", damaged: false });
  });

  it("drops a line over the limit, says so and reads on", async () => {
    const lines = await linesOf(`ab\n${"x".repeat(50)}\ncd\n${"y".repeat(50)}`, { maxLineBytes: 10, chunkBytes: 8 });
    expect(lines.map(({ line, text, tooLong }) => [line, text, tooLong])).toEqual([
      [1, "ab", false],
      [2, "", true],
      [3, "cd", false],
      [4, "", true],
    ]);
  });

  it("gives nothing for an empty file", async () => {
    expect(await linesOf("")).toEqual([]);
  });

  it("stops when it is cancelled", async () => {
    await expect(linesOf("a\n", { signal: AbortSignal.abort() })).rejects.toThrow(/abort/i);
  });
});
