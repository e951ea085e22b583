import { mkdtemp, readFile, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { describe, expect, it } from "vitest";
import type { ScoreRow } from "../messages/score";
import { capture } from "./testing/capture";

const reward = `reward: 1
dimensions:
  words:
    type: length
    unit: words
    shape:
      - scale: 2
      - zscore: {within: stored, from: stats.json, ddof: 0}
`;

async function folder(text = reward): Promise<string> {
  const dir = await mkdtemp(join(tmpdir(), "stored-"));
  await writeFile(join(dir, "a.reward.yaml"), text);
  const rows = ["a", "a b c", "a b c d e"].map((completion, id) =>
    JSON.stringify({ id: `${id}`, prompt: "p", completion }),
  );
  await writeFile(join(dir, "rollouts.jsonl"), `${rows.join("\n")}\n`);
  return dir;
}

const inside = (dir: string, ...args: string[]) => capture([...args, "--rollouts", "rollouts.jsonl"], { cwd: dir });

async function scores(dir: string): Promise<readonly ScoreRow["dimensions"][string][]> {
  const { out, err } = await inside(dir, "score", "a.reward.yaml", "--json");
  expect(err).toBe("");
  return (JSON.parse(out) as { rows: ScoreRow[] }).rows.map(({ dimensions }) => dimensions["words"]!);
}

describe("reward-lab stats --out", () => {
  it("writes what `within: stored` reads, and every row is an error until it is there", async () => {
    const dir = await folder();
    expect((await scores(dir)).map(({ status, message }) => [status, message])).toEqual(
      Array.from({ length: 3 }, () => [
        "error",
        "There is no statistics file stats.json. Make it anew: `reward-lab stats FILE --rollouts SRC --out stats.json`.",
      ]),
    );
    const { code, out } = await inside(dir, "stats", "a.reward.yaml", "--out", "stats.json");
    expect([code, out]).toEqual([0, "words: 3 values of 3 rollouts in stats.json\n"]);
    // 2, 6 and 10: mean 6, squares 16 + 0 + 16.
    expect(JSON.parse(await readFile(join(dir, "stats.json"), "utf8"))).toMatchObject({
      schema: 1,
      kind: "statistics",
      rollouts: 3,
      steps: [{ dimension: "words", step: 1, moments: [{ count: 3, mean: 6, squares: 32, low: 2, high: 10 }] }],
    });
    const z = 4 / Math.sqrt(32 / 3);
    expect((await scores(dir)).map(({ value }) => value)).toEqual([-z, 0, z].map((x) => expect.closeTo(x, 12)));
  });

  it("is not taken for another definition", async () => {
    const dir = await folder();
    await inside(dir, "stats", "a.reward.yaml", "--out", "stats.json");
    await writeFile(join(dir, "a.reward.yaml"), reward.replace("scale: 2", "scale: 3"));
    expect((await scores(dir))[0]).toMatchObject({
      status: "error",
      message: expect.stringContaining("another definition"),
    });
    const { code, out } = await capture(["lint", "a.reward.yaml"], { cwd: dir });
    expect([code, out]).toEqual([1, expect.stringContaining("bad-statistics")]);
  });

  it("says where there is nothing to write", async () => {
    const dir = await folder(reward.replace("within: stored, from: stats.json", "within: batch"));
    const { code, err } = await inside(dir, "stats", "a.reward.yaml", "--out", "stats.json");
    expect([code, err]).toEqual([
      1,
      "error No step of the file reads stored statistics, so there is nothing to write.\n" +
        "Write one: `shape: [{zscore: {within: stored, from: stats.json}}]`.\n",
    ]);
  });
});
