import { describe, expect, it } from "vitest";
import { scoreRows } from "../../../src/analysis/score-rows";
import { runTests } from "../../../src/analysis/run-tests";
import { execute, type ExecuteOptions } from "../../../src/engine/execute";
import { memoryTable } from "../../../src/engine/memory-table";
import type { ProviderReply, ProviderRequest } from "../../../src/engine/providers/ask";
import { compile } from "../../../src/language/compile";
import { parseDocument } from "../../../src/language/document/document";

const planOf = (text: string) => {
  const { plan, problems } = compile(parseDocument(text));
  if (plan === undefined) throw new Error(problems.map((problem) => problem.message).join("\n"));
  return plan;
};
const messagesOf = (source: string) =>
  compile(parseDocument(source)).problems.map(({ message, start, end }) => [source.slice(start, end), message]);
const failuresOf = async (text: string) =>
  (await runTests(planOf(text))).flatMap(({ name, checks }) =>
    checks.filter(({ passed }) => !passed).map(({ subject, actual, message }) => [name, subject, actual, message]),
  );

/** Answers every question by a function, and keeps what was asked. */
function answering(answer: (request: ProviderRequest, dimension: string) => ProviderReply) {
  const asked: ProviderRequest[] = [];
  const ask: NonNullable<ExecuteOptions["ask"]> = (dimension) => (requests) => {
    asked.push(...requests);
    return Promise.resolve(requests.map((request) => answer(request, dimension)));
  };
  return { asked, ask };
}

const clicks = `reward: 1
dimensions:
  off_by: {type: point_distance, of: clicks, to: targets, unparseable: 50, shape: [{scale: 0.1}, {delta: {minus: previous, edge: keep}}]}
  worst: {type: expr, of: max(off_by)}
  far: {type: expr, level: item, of: off_by > 1, reduce: sum}
aggregate: {sum: {off_by: -1}}
`;

describe("lists that a type gives by itself", () => {
  it("have elements, a shape along them and the record's own reduction", async () => {
    const text = `${clicks}tests:
  - name: "distances 5 and 13, times 0.1, the second less the first: 0.5 and 0.8, mean 0.65"
    rollout: {clicks: [[3, 4], [5, 12]], targets: [[0, 0], [0, 0]]}
    expect: {raw(off_by): [5, 13], off_by: [0.5, 0.8], total: -0.65, worst: 0.8, far: [0, 0]}
  - name: counts that differ cannot be paired
    rollout: {completion: "", clicks: [[3, 4]], targets: [[0, 0], [0, 0]]}
    expect: {off_by: error}
  - name: no gold
    rollout: {clicks: [[3, 4]]}
    expect: {off_by: abstain, worst: abstain, total: abstain}
  - name: given elements, and none
    group:
      two: {scores: {off_by: [20, 5]}}
      none: {scores: {off_by: []}}
      failed: {scores: {off_by: [1, error]}}
      all: {scores: {off_by: timeout}}
    expect:
      off_by(two): [2, -1.5]
      total(two): -0.25
      off_by(none): abstain
      off_by(failed): error
      total(all): timeout
      far(two): [1, 0]
`;
    expect(await failuresOf(text)).toEqual([]);
  });

  it("are kept for another shape, and stand in the rows", async () => {
    const table = memoryTable([
      { completion: "", columns: { clicks: [[3, 4]], targets: [[0, 0]] } },
      {
        completion: "",
        columns: {
          clicks: [
            [0, 1],
            [0, 2],
          ],
          targets: [
            [0, 0],
            [0, 0],
          ],
        },
      },
    ]);
    const scored = await execute(planOf(clicks), table);
    const again = await execute(planOf(clicks.replace("scale: 0.1", "scale: 1")), table, { previous: scored });
    expect(again.dimensions.get("off_by")?.list?.raw).toBe(scored.dimensions.get("off_by")?.list?.raw);
    expect([...again.total.values]).toEqual([-5, -1]);
    expect(scoreRows(again)[1]?.dimensions["off_by"]?.elements?.map(({ at, raw, value }) => [at, raw, value])).toEqual([
      [0, 1, 1],
      [1, 2, 1],
    ]);
    expect(scoreRows(again, [1])[1 - 1]?.dimensions["off_by"]?.elements).toHaveLength(2);
  });

  it("have one place only: what else is written is told", () => {
    const file = (more: string) =>
      `reward: 1\ndimensions: {a: {type: point_distance, of: clicks, unparseable: 1, ${more}}}\n`;
    expect(messagesOf(file("level: item"))).toEqual([]);
    for (const [more, at] of [
      ["level: step", "step"],
      ["level: trajectory", "trajectory"],
      ["over: clicks", "over"],
    ] as const)
      expect(messagesOf(file(more))).toEqual([[at, expect.stringContaining("gives a list by itself")]]);
    // Paid in place they add up, whatever the record's own reduction is.
    expect(planOf(`${file("credit: in_place")}advantage: none\n`).dimensions[0]?.list?.reduce.by).toBe("sum");
  });

  it("come from who is asked: a wrong count or a failure is that of the rollout", async () => {
    const plan = planOf("reward: 1\ndimensions: {passes: {type: tests, cases: cases}}\n");
    const table = memoryTable(
      [["a", "b"], ["a"], [], ["a", "b"]].map((cases, i) => ({ completion: `p${i}`, columns: { cases } })),
    );
    const { ask, asked } = answering(({ row }) =>
      row === 0 ? { value: [true, false] } : row === 1 ? { value: [true, true] } : { status: "timeout", note: "late" },
    );
    const { dimensions } = await execute(plan, table, { ask });
    const { raw, list } = dimensions.get("passes")!;
    expect(asked.map(({ row, kind }) => [row, kind])).toEqual([
      [0, "sandbox"],
      [1, "sandbox"],
      [3, "sandbox"],
    ]);
    expect([...raw.values]).toEqual([0.5, NaN, NaN, NaN]);
    expect([...raw.status]).toEqual([0, 3, 1, 4]);
    expect(raw.notes?.get(1)).toContain("2 results for 1 cases");
    expect([...(list?.elements.offsets ?? [])]).toEqual([0, 2, 2, 2, 2]);
  });
});
