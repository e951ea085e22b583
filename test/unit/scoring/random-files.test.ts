import { describe, expect, it } from "vitest";
import { attributionsOf, contributionOf, referenceOf } from "../../../src/engine/contributions";
import { execute } from "../../../src/engine/execute";
import { memoryTable, type MemoryRow } from "../../../src/engine/memory-table";
import type { Scored } from "../../../src/engine/scored";
import { seeded, shuffled } from "../../../src/engine/seeded";
import { statusName } from "../../../src/messages/status";
import { scorePlainly, totalsOf, type Cell } from "./plain-score";
import { randomFile, yamlOf, type PlainFile } from "./random-file";
import { planOf } from "./score-text";

/** How many files are tried, and the first seed: a failure names its own. */
const files = Number(process.env["REWARD_LAB_PROPERTIES"] ?? 300);
const firstSeed = Number(process.env["REWARD_LAB_SEED"] ?? 1);
const within = 1e-9;

interface Case {
  readonly seed: number;
  readonly file: PlainFile;
  readonly rows: readonly MemoryRow[];
  readonly text: string;
}

const cases = Array.from({ length: files }, (_, i): Case => {
  const seed = firstSeed + i;
  const { file, rows } = randomFile(seeded(seed));
  return { seed, file, rows, text: yamlOf(file) };
});

/** Works every case; the first disagreement is thrown with its seed, so that REWARD_LAB_SEED and one file show it again. */
async function everyCase(check: (one: Case) => Promise<void> | void, among = cases): Promise<void> {
  for (const one of among) {
    try {
      await check(one);
    } catch (error) {
      const message = error instanceof Error ? error.message : String(error);
      throw new Error(`REWARD_LAB_SEED=${one.seed} REWARD_LAB_PROPERTIES=1: ${message}\n${one.text}`, { cause: error });
    }
  }
}

const score = ({ text, rows }: Pick<Case, "text" | "rows">): Promise<Scored> =>
  execute(planOf(text), memoryTable(rows));

/** The scores of every case, worked out once. */
const known = new Map<number, Promise<Scored>>();
const scored = (one: Case): Promise<Scored> => {
  const found = known.get(one.seed) ?? score(one);
  known.set(one.seed, found);
  return found;
};

const near = (a: number, b: number): boolean => Math.abs(a - b) <= within * Math.max(1, Math.abs(a), Math.abs(b));

function expectNear(found: number, wanted: number, what: string): void {
  if (!near(found, wanted)) expect.fail(`${what} is ${found}, by hand ${wanted}`);
}

function expectTotals({ total }: Scored, wanted: readonly Cell[]): void {
  wanted.forEach(({ is, value }, row) => {
    const status = statusName(total.status[row]!);
    if (status !== is) expect.fail(`row ${row} is ${status} (${total.values[row]}), by hand ${is} (${value})`);
    if (value !== undefined) expectNear(total.values[row]!, value, `the total of row ${row}`);
  });
}

describe("random reward files on random rollouts", () => {
  it("have the statuses and totals that LANGUAGE.md gives by hand", async () => {
    const seen = new Set<string>();
    await everyCase(async (one) => {
      const wanted = scorePlainly(one.file, one.rows).totals;
      for (const { is } of wanted) seen.add(is);
      expectTotals(await scored(one), wanted);
    });
    if (files >= 100) expect([...seen].toSorted()).toEqual(["abstain", "error", "ok"]);
  });

  it("have the dimensions that LANGUAGE.md gives by hand, unparseable ones with the value used", async () => {
    await everyCase(async (one) => {
      const { dimensions } = await scored(one);
      for (const [name, cells] of scorePlainly(one.file, one.rows).dimensions)
        cells.forEach(({ is, value }, row) => {
          const { values, status } = dimensions.get(name)!.shaped;
          const found = statusName(status[row]!);
          if (found !== is) expect.fail(`${name} of row ${row} is ${found}, by hand ${is}`);
          if (value !== undefined) expectNear(values[row]!, value, `${name} of row ${row}`);
        });
    });
  });

  it("obey the statuses of section 2: a value where one is used and nowhere else, no advantage of what is unscorable", async () => {
    await everyCase(async (one) => {
      const { total, dimensions, advantages } = await scored(one);
      total.status.forEach((code, row) => {
        const status = statusName(code);
        expect(["ok", "abstain", "error"]).toContain(status);
        expect(Number.isFinite(total.values[row])).toBe(status === "ok");
        if (status !== "ok") expect(advantages.values[row]).toBe(0);
      });
      for (const { raw, shaped } of dimensions.values())
        raw.status.forEach((code, row) => {
          const status = statusName(shaped.status[row]!);
          expect(Number.isFinite(shaped.values[row])).toBe(status === "ok" || status === "unparseable");
          if (statusName(code) === "unparseable") expect(["unparseable", "abstain"]).toContain(status);
          if (statusName(code) === "abstain") expect(status).toBe("abstain");
        });
    });
  });

  it("have the advantages that LANGUAGE.md gives by hand", async () => {
    await everyCase(async (one) => {
      const { advantages } = await scored(one);
      scorePlainly(one.file, one.rows).advantages.forEach((wanted, row) =>
        expectNear(advantages.values[row]!, wanted, `the advantage of row ${row}`),
      );
    });
  });

  it("have contributions that add up to R - R(mean)", async () => {
    let checked = 0;
    await everyCase(async (one) => {
      const { root } = one.file;
      // What stands in for a missing child of the root is no value of a dimension: whether the mean counts it is not said.
      if (root.missing === "neutral" || typeof root.missing === "number") return;
      const found = await scored(one);
      const attributions = attributionsOf(found, referenceOf(found));
      const { totals, dimensions } = scorePlainly(one.file, one.rows);
      const against = totalsOf(one.file, one.rows, referenceCells(one, dimensions, totals));
      totals.forEach(({ value }, row) => {
        const mean = against[row]!;
        // A case without value counts 0: the whole where the root is one part, a term alone where it is a sum.
        if (value === undefined || (mean.value === undefined && root.kind === "sum")) return;
        const group = found.groups.of[row]!;
        const sum = attributions.reduce((all, attribution) => all + contributionOf(attribution, row, group), 0);
        expectNear(sum, value - (mean.value ?? 0), `the sum of contributions of row ${row}`);
        checked++;
      });
    });
    expect(checked).toBeGreaterThan(files);
  });

  it("score rollouts alike in whatever order they come", async () => {
    await everyCase(async (one) => {
      const order = shuffled(
        one.rows.map((_, i) => i),
        String(one.seed),
      );
      const [here, there] = [await scored(one), await score({ ...one, rows: order.map((i) => one.rows[i]!) })];
      order.forEach((from, to) => {
        expect(there.total.status[to]).toBe(here.total.status[from]);
        if (here.total.status[from] === 0)
          expectNear(there.total.values[to]!, here.total.values[from]!, `the total of row ${from}`);
        expectNear(there.advantages.values[to]!, here.advantages.values[from]!, `the advantage of row ${from}`);
      });
    });
  });

  it("keep their digest under comments, `about`, tests and the order of keys, and change it with a number that is paid", async () => {
    await everyCase(
      ({ text, file }) => {
        const { digest } = planOf(text);
        const sections = text.trimEnd().split(/\n(?=\w)/);
        const same = {
          comment: `# A comment.\n${text}`,
          about: `${text}about: Something else.\n`,
          test: `${text}tests: [{name: one, rollout: {completion: "1", x: 1, y: 1}, expect: {total: 0}}]\n`,
          order: `${sections.toReversed().join("\n")}\n`,
          keys: text.replace(/^( {2}d0: )(\{.*\})$/m, (_, name: string, data: string) => {
            const entries = Object.entries(JSON.parse(data) as Record<string, unknown>);
            return `${name}${JSON.stringify(Object.fromEntries(entries.toReversed()))}`;
          }),
        };
        for (const [what, other] of Object.entries(same)) expect(planOf(other).digest, what).toBe(digest);
        const [first, ...rest] = file.root.terms;
        const heavier = {
          ...file,
          root: { ...file.root, terms: [{ ...first!, shape: [...first!.shape, { scale: 0.5 }] }, ...rest] },
        };
        if (yamlOf(heavier) !== text) expect(planOf(yamlOf(heavier)).digest, "a shape of a term").not.toBe(digest);
        const [one, ...others] = file.dimensions;
        const moved = { ...file, dimensions: [{ ...one!, shape: [...one!.shape, { offset: 0.25 }] }, ...others] };
        const inUse = moved.dimensions[0]!.unparseable === undefined ? text : yamlOf(moved);
        if (inUse !== text) expect(planOf(inUse).digest, "a shape of a dimension").not.toBe(digest);
      },
      cases.slice(0, Math.ceil(files / 6)),
    );
  });
});

/** Each dimension at what it is compared with: the mean of the group's scorable rollouts, or 0 under `none`. */
function referenceCells(
  { file, rows }: Case,
  dimensions: ReadonlyMap<string, readonly Cell[]>,
  totals: readonly Cell[],
): ReadonlyMap<string, readonly Cell[]> {
  const zero = "none" in file.advantage;
  return new Map(
    [...dimensions].map(([name, cells]) => [
      name,
      cells.map((own, row): Cell => {
        if (zero) return { is: "ok", value: 0 };
        if (totals[row]!.value === undefined) return own;
        const known = cells.flatMap(({ value }, i) =>
          value !== undefined && rows[i]!.group === rows[row]!.group && totals[i]!.value !== undefined ? [value] : [],
        );
        return known.length === 0
          ? { is: "abstain" }
          : { is: "ok", value: known.reduce((a, b) => a + b, 0) / known.length };
      }),
    ]),
  );
}
