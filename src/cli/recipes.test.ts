import { mkdtemp, readdir, readFile, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { describe, expect, it } from "vitest";
import { capture } from "./testing/capture";

const folder = () => mkdtemp(join(tmpdir(), "reward-lab-"));

describe("reward-lab recipes", () => {
  it("lists every design with its paper and its tests, as JSON and for readers", async () => {
    const cwd = await folder();
    const { code, out } = await capture(["recipes", "list", "--json"], { cwd });
    const { schema, recipes } = JSON.parse(out) as { schema: number; recipes: Readonly<Record<string, unknown>>[] };
    expect([code, schema]).toEqual([0, 1]);
    expect(new Set(recipes.map(({ id }) => String(id).slice(0, 4))).size).toBe(101);
    for (const recipe of recipes)
      expect(recipe).toMatchObject({ paper: expect.stringMatching(/./), title: expect.stringMatching(/./) });
    expect(recipes.every(({ tests }) => Number(tests) >= 3)).toBe(true);
    expect((await capture(["recipes"], { cwd })).out).toMatch(/^S002 .*\n/);
  });

  it("shows one with the data that it needs", async () => {
    const { code, out } = await capture(["recipes", "show", "s008", "--json"], { cwd: await folder() });
    const { recipe } = JSON.parse(out) as { recipe: Readonly<Record<string, unknown>> };
    expect([code, recipe["id"], recipe["name"]]).toEqual([0, "S008", "toolrl"]);
    expect(recipe["columns"]).toContainEqual(expect.objectContaining({ name: "gold" }));
    expect(recipe["text"]).toContain("reward: 1");
  });

  it("copies one with the files that it names, whose tests pass there, and overwrites nothing", async () => {
    const cwd = await folder();
    const used = await capture(["recipes", "use", "S179", "--out", "mine.reward.yaml"], { cwd });
    expect([used.code, used.err]).toEqual([0, ""]);
    expect((await readdir(cwd)).length).toBeGreaterThan(1);
    const text = await readFile(join(cwd, "mine.reward.yaml"), "utf8");
    const tested = await capture(["test", "mine.reward.yaml"], { cwd });
    expect([tested.code, tested.out]).toEqual([0, expect.stringMatching(/\d+ passed/)]);
    const again = await capture(["recipes", "use", "S179", "--out", "mine.reward.yaml"], { cwd });
    expect([again.code, again.err]).toEqual([1, expect.stringContaining("mine.reward.yaml")]);
    expect(await readFile(join(cwd, "mine.reward.yaml"), "utf8")).toBe(text);
  });

  it("is a parent that a file changes by its id", async () => {
    const cwd = await folder();
    await writeFile(join(cwd, "child.reward.yaml"), "reward: 1\nextends: recipe:S129\nname: child\n");
    const { code, out } = await capture(["test", "child.reward.yaml"], { cwd });
    expect([code, out]).toEqual([0, expect.stringMatching(/[1-9]\d* passed/)]);
  });

  it.each([
    ["S0088", "S008 (toolrl)"],
    ["toolrll", "S008 (toolrl)"],
  ])("offers the nearest where there is no %s", async (id, near) => {
    const cwd = await folder();
    for (const command of ["show", "use"]) {
      const { code, err } = await capture(["recipes", command, id], { cwd });
      expect([code, err]).toEqual([1, expect.stringContaining(near)]);
    }
    expect(await readdir(cwd)).toEqual([]);
  });

  it("is a wrong command line without an id", async () => {
    expect((await capture(["recipes", "show"], { cwd: await folder() })).code).toBe(2);
  });
});
