import { mkdtemp, readFile, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { describe, expect, it } from "vitest";
import { capture } from "./testing/capture";

const rollouts = [
  ["a", 1, 0.2, "x"],
  ["a", 0, 0.9, "y"],
  ["b", 0, 0.1, "x"],
  ["b", 0, 0.3, "y"],
].map(([prompt, right, long, policy]) => JSON.stringify({ prompt, completion: "", right, long, policy }));

/** Two files beside their rollouts: B pays `long` with another sign. */
async function folder(): Promise<{ readonly a: string; readonly b: string }> {
  const at = await mkdtemp(join(tmpdir(), "reward-lab-compare-"));
  const text = (weight: number) =>
    `reward: 1\ndata: {rollouts: r.jsonl}\ndimensions: {right_answer: {type: expr, of: right}, length: {type: expr, of: long}}\naggregate: {sum: {right_answer: 1, length: ${weight}}}\n`;
  await writeFile(join(at, "r.jsonl"), `${rollouts.join("\n")}\n`);
  for (const [name, weight] of [["a", 0.1] as const, ["b", -0.1] as const])
    await writeFile(join(at, `${name}.reward.yaml`), text(weight));
  return { a: join(at, "a.reward.yaml"), b: join(at, "b.reward.yaml") };
}

describe("reward-lab compare", () => {
  it("tells where two files differ and what that changes", async () => {
    const { a, b } = await folder();
    const { code, out } = await capture(["compare", a, b, "--by", "policy"]);
    expect(code).toBe(0);
    expect(out).toContain("aggregate.sum.length: 0.1 → -0.1");
    // Group b turns round, group a keeps its order: 1 + 0.02 > 0.09.
    expect(out).toMatch(/groups change order +1 +of 2; 1 of 2 pairs/);
    expect(out).toMatch(/^x +2 /m);
  });

  it("prints the same as JSON, with the table of the column", async () => {
    const { a, b } = await folder();
    const { out } = await capture(["compare", a, b, "--by", "policy", "--json"]);
    expect(JSON.parse(out)).toMatchObject({
      schema: 1,
      reordered: 1,
      signFlips: 2,
      by: "policy",
      split: [{ value: "x", rollouts: 2 }, { value: "y" }],
    });
  });

  it("says that nothing differs, and refuses what cannot be compared", async () => {
    const { a } = await folder();
    expect((await capture(["compare", a, a])).out).toContain("B gives the same advantages on all 4 rollouts.");
    expect((await capture(["compare", a])).code).toBe(2);
    const { code, err } = await capture(["compare", a, a, "--by", "nothing"]);
    expect([code, err.includes("no column nothing")]).toEqual([2, true]);
    const broken = a.replace("a.reward", "broken.reward");
    await writeFile(broken, (await readFile(a, "utf8")).replace("type: expr", "type: exrp"));
    const refused = await capture(["compare", a, broken]);
    expect([refused.code, refused.err]).toEqual([1, expect.stringContaining("B: The file has a mistake in line 3")]);
  });
});
