import { mkdtemp, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { beforeAll, describe, expect, it } from "vitest";
import { capture } from "../../src/cli/testing/capture";

let cwd = "";

beforeAll(async () => {
  cwd = await mkdtemp(join(tmpdir(), "reward-lab-"));
  const write = (name: string, parent: string) => writeFile(join(cwd, name), `reward: 1\nextends: ${parent}\n`);
  await write("second", "circle.reward.yaml");
  await write("circle.reward.yaml", "second");
  await write("self.reward.yaml", "self.reward.yaml");
  await write("missing.reward.yaml", "gone.reward.yaml");
  await write("recipe.reward.yaml", "recipe:toolrll");
  await write("folder.reward.yaml", "..");
  await writeFile(join(cwd, "r.jsonl"), '{"prompt": "a", "completion": "b"}\n');
});

describe("a reward file with a parent that cannot be had", { timeout: 60_000 }, () => {
  it.each([
    ["circle.reward.yaml", /extends itself/],
    ["self.reward.yaml", /extends itself/],
    ["missing.reward.yaml", /no file `gone.reward.yaml`/],
    ["recipe.reward.yaml", /no recipe `toolrll`.*S008/],
    ["folder.reward.yaml", /no file `\.\.`/],
  ])("says so in one finding, scores nothing and ends: %s", async (file, message) => {
    const linted = await capture(["lint", file, "--static", "--json"], { cwd });
    expect([linted.code, linted.out.match(/"rule": ?"bad-extends"/g)?.length]).toEqual([1, 1]);
    expect(linted.out.replaceAll("\\u0060", "`")).toMatch(message);
    for (const command of [
      ["test", file],
      ["score", file, "--rollouts", "r.jsonl"],
      ["stats", file, "--rollouts", "r.jsonl"],
    ]) {
      const { code, out, err } = await capture(command, { cwd });
      expect([command[0], code]).toEqual([command[0], 1]);
      expect(out + err).toMatch(message);
    }
  });
});
