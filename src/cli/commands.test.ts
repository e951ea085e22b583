import { mkdtemp, readFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { describe, expect, it } from "vitest";
import type { ScoreRow } from "../messages/score";
import { openDatabase } from "../rollouts/database";
import { capture, steady } from "./testing/capture";

const golden = (name: string) => join(import.meta.dirname, "testing", "golden", `${name}.txt`);

describe("reward-lab lint", () => {
  it("names place, severity and rule of each finding, and exits with 1", async () => {
    const { code, out } = await capture(["lint", "broken.reward.yaml"]);
    expect(code).toBe(1);
    await expect(steady(out)).toMatchFileSnapshot(golden("lint-broken"));
  });

  it("prints JSON with positions from 1", async () => {
    const { out } = await capture(["lint", "broken.reward.yaml", "--json"]);
    const { schema, files } = JSON.parse(out) as { schema: number; files: { diagnostics: { start: object }[] }[] };
    expect(schema).toBe(1);
    // `exakt` stands in line 3: two blanks, `correct: {type: ` of 16.
    expect(files[0]!.diagnostics[0]).toMatchObject({ severity: "error", start: { line: 3, column: 19 } });
  });

  it("refuses a file that is not there", async () => {
    const { code, err } = await capture(["lint", "absent.reward.yaml"]);
    expect([code, err]).toEqual([1, "error absent.reward.yaml does not exist.\nName a *.reward.yaml file.\n"]);
  });
});

describe("reward-lab stats", () => {
  it("shows distributions, and shares of weight beside shares of the advantage", async () => {
    const { code, out } = await capture(["stats", "sums.reward.yaml"]);
    expect(code).toBe(0);
    await expect(steady(out)).toMatchFileSnapshot(golden("stats"));
  });

  it("gives the summary as JSON", async () => {
    const { out } = await capture(["stats", "sums.reward.yaml", "--json"]);
    // 2 of 4, 2 of 4 (one has no tag: unparseable, value 0) and 0 of 4 are right.
    expect(JSON.parse(out)).toMatchObject({
      schema: 1,
      rollouts: 12,
      groups: 3,
      dimensions: [{ name: "correct", mean: expect.closeTo(4 / 12, 12), statuses: { ok: 11, unparseable: 1 } }, {}, {}],
    });
  });

  it("gives each term's share of the advantage", async () => {
    const { out } = await capture(["stats", "sums.reward.yaml", "--json"]);
    const { terms } = JSON.parse(out) as { terms: { name: string; share: { value: number; n: number } }[] };
    // Cov(contribution, R) / Var(R) by group. First: correct 1 1 0 0, brief -0.18 -0.21 -0.24 -0.27, so centred products
    // 1.06 / 1.1245. Second: correct 1 0 1 0, brief -0.18 -0.21 -0.24 -0.10: 0.945 / 0.900875. Third: correct never varies.
    const correct = (1.06 / 1.1245 + 0.945 / 0.900875 + 0) / 3;
    expect(terms.map(({ name, share }) => [name, share.value, share.n])).toEqual([
      ["correct", expect.closeTo(correct, 12), 3],
      ["brief", expect.closeTo(1 - correct, 12), 3],
    ]);
  });

  it("takes another value for a param", async () => {
    const total = async (...more: string[]) => {
      const { out } = await capture(["stats", "sums.reward.yaml", "--json", ...more]);
      return (JSON.parse(out) as { total: { mean: number } }).total.mean;
    };
    // One more for each of the 4 right answers of 12.
    expect((await total("--set", "pay=2")) - (await total())).toBeCloseTo(4 / 12, 12);
    const { code, err } = await capture(["stats", "sums.reward.yaml", "--set", "pai=2"]);
    expect(code).toBe(2);
    expect(err).toContain("The file has no param pai; it has pay.");
  });

  it("says why there are no scores and what to do", async () => {
    const { code, err } = await capture(["stats", "sums.reward.yaml", "--rollouts", "nothing.jsonl"]);
    expect(code).toBe(1);
    expect(err).toMatch(/^error .+\n.+\n$/);
  });
});

describe("reward-lab score", () => {
  it("prints a row a rollout", async () => {
    const { code, out } = await capture(["score", "sums.reward.yaml", "--json"]);
    const { schema, rows } = JSON.parse(out) as { schema: number; rows: ScoreRow[] };
    expect([code, schema, rows.length]).toEqual([0, 1, 12]);
    // `<answer>4</answer>` has 18 characters: 1 - 0.18.
    expect(rows[0]).toMatchObject({ id: "0-0", total: { value: expect.closeTo(0.82, 12), status: "ok" } });
    expect(rows[7]!.dimensions["correct"]).toMatchObject({ value: 0, raw: null, status: "unparseable" });
  });

  it("writes rows to a file", async () => {
    const out = join(await mkdtemp(join(tmpdir(), "score-")), "rows.jsonl");
    const { code } = await capture(["score", "sums.reward.yaml", "--out", out]);
    const lines = (await readFile(out, "utf8")).trim().split("\n");
    expect([code, lines.length]).toEqual([0, 12]);
    expect((JSON.parse(lines[0]!) as ScoreRow).dimensions["correct"]!.evidence).toEqual([
      expect.objectContaining({ field: "completion", start: 8, end: 9 }),
    ]);
  });
});

describe("reward-lab score --out", () => {
  it("writes Parquet that reads back", async () => {
    const out = join(await mkdtemp(join(tmpdir(), "score-")), "it's.parquet");
    expect((await capture(["score", "sums.reward.yaml", "--out", out])).code).toBe(0);
    const connection = await openDatabase();
    const path = out.replaceAll("'", "''");
    const read = await connection.runAndReadAll(`SELECT id, total.value AS total FROM '${path}' WHERE id = '0-0'`);
    expect(read.getRowObjects()).toEqual([{ id: "0-0", total: expect.closeTo(0.82, 12) }]);
    expect((await capture(["score", "sums.reward.yaml", "--out", "rows.csv"])).code).toBe(2);
  });
});

describe("reward-lab test", () => {
  it("passes, and exits with 0", async () => {
    const { code, out } = await capture(["test", "sums.reward.yaml"]);
    expect([code, steady(out)]).toEqual([0, "sums.reward.yaml 1 test\n  ✓ a right answer is paid TIME\n1 passed\n"]);
  });

  it("names the check that failed, and exits with 1", async () => {
    const { code, out } = await capture(["test", "failing-test.reward.yaml"]);
    expect(code).toBe(1);
    await expect(steady(out)).toMatchFileSnapshot(golden("test-failing"));
  });
});

describe("the command line", () => {
  it("lists its commands", async () => {
    const { code, out } = await capture(["--help"]);
    expect(code).toBe(0);
    expect(out).toMatch(/^ {2}stats +Show what each dimension measures/m);
  });

  it("exits with 2 for what it does not understand", async () => {
    expect((await capture(["nonsense"])).code).toBe(2);
    expect((await capture(["stats"])).err).toContain("Usage: reward-lab stats FILE");
    expect((await capture(["stats", "a", "b"])).code).toBe(2);
    expect((await capture(["lint", "a", "--nonsense"])).code).toBe(2);
  });
});
